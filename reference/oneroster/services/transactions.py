"""Remembering which transactions were still writing when a list was read."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from ..models import LateTransaction
from ..queries.rows import Unseen

KEPT = timedelta(days=400)


def note_unseen(*, unseen: Unseen) -> None:
    """Remember that these had not committed: what they wrote counts as modified after now.

    Those from `first_later` on may have begun too: all that had, have lower numbers than ours.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO oneroster_latetransaction (transaction, seen)"
            " SELECT x, clock_timestamp() FROM ("
            "  SELECT unnest(%(open)s::bigint[]) AS x UNION"
            "  SELECT generate_series(%(later)s, pg_current_xact_id()::text::bigint - 1)"
            " ) every ORDER BY x"
            " ON CONFLICT (transaction) DO UPDATE"
            " SET seen = greatest(oneroster_latetransaction.seen, excluded.seen)",
            {"open": unseen.open, "later": unseen.first_later},
        )


def forget_late_transactions() -> int:
    """Forget what nobody's delta begins before any more; return how many."""
    return LateTransaction.objects.filter(seen__lt=timezone.now() - KEPT).delete()[0]
