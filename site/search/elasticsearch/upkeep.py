"""The index as operators look after it."""

from collections.abc import Iterable, Iterator

from search import outbox
from search.upkeep import Difference, Lag, Progress

from . import comparing, rebuilding, sending


class ClusterIndex:
    """See `search.upkeep.OwnIndex`."""

    def lag(self) -> Lag:
        return outbox.lag()

    def send(self) -> int:
        return sending.send_due()

    def differences(self) -> Iterator[Difference]:
        return comparing.differences()

    def mend(self, differences: Iterable[Difference]) -> None:
        outbox.note((each.kind, each.key) for each in differences)
        outbox.retry_set_aside()
        sending.send_due()

    def rebuild(self, progress: Progress | None = None) -> int:
        return rebuilding.rebuild(progress)
