"""The status of search, for operators: which index answers, what waits, the last upkeep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count

from .documents import registry
from .models import SearchDocument, UpkeepRun
from .port import adapter
from .upkeep import Lag


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What this process and the database know, without a word to the cluster.

    `lag` is None where the documents table itself is what is searched. `spared_since` is this
    process's own: each learns by itself that the cluster does not answer.
    """

    answers: str
    index: str
    spared_since: datetime | None
    lag: Lag | None
    upkeep: Sequence[UpkeepRun]
    documents: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.documents.values())


def standing() -> Standing:
    """Return the status of search, in a constant number of queries."""
    used = adapter()
    return Standing(
        answers=used.health(),
        index=settings.ELASTICSEARCH_INDEX if used.own_index else "",
        spared_since=used.spared_since,
        lag=used.own_index.lag() if used.own_index else None,
        upkeep=tuple(UpkeepRun.objects.order_by("what", "-ended_at").distinct("what")),
        documents=documents_by_kind(),
    )


def documents_by_kind() -> dict[str, int]:
    """Return how many documents there are of each kind, also of those that no app makes."""
    counted = SearchDocument.objects.values("kind").annotate(number=Count("pk"))
    numbers = {row["kind"]: row["number"] for row in counted}
    kinds = dict.fromkeys([*(source.kind for source in registry), *sorted(numbers)])
    return {kind: numbers.get(kind, 0) for kind in kinds}
