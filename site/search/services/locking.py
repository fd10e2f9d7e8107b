"""Who may change documents at the same time."""

from django.db import connection

_LOCK = 7_368_651  # any number that nothing else here locks by


def hold_off_wider_changes() -> None:
    """Wait for, and until commit keep out, changes that reach many documents.

    Without it a page published while its section is being closed would miss the closing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])


def hold_off_all_changes() -> None:
    """Wait for, and until commit keep out, every other change of documents."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
