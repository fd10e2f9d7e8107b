"""Remembering which transactions were open when a list was read."""

from collections.abc import Iterable

from django.db import connection


def note_open_transactions(transactions: Iterable[int]) -> None:
    """Remember that these were still writing now: what they write counts as modified after now."""
    found = list(transactions)
    if not found:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO oneroster_latetransaction (transaction, seen)"
            " SELECT x, clock_timestamp() FROM unnest(%s::bigint[]) x ORDER BY x"
            " ON CONFLICT (transaction) DO UPDATE"
            " SET seen = greatest(oneroster_latetransaction.seen, excluded.seen)",
            [found],
        )
