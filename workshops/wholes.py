"""To which series a workshop belongs, and to which workshop and series an action does."""

from collections.abc import Iterable, Iterator, Sequence

from notifications.wholes import Entry
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage


def series_of_workshops(keys: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    """Yield each workshop with its series."""
    paths = dict(WorkshopPage.objects.filter(pk__in=keys).values_list("pk", "path"))
    series = _series_by_path(paths.values())
    for key, path in paths.items():
        if parent := series.get(_parent(path)):
            yield str(key), ("meeting_place", str(parent))


def gatherings_of_actions(keys: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    """Yield each action with its workshop, and with the series of that."""
    actions = ActionItem.objects.filter(pk__in=keys)
    rows = list(actions.values_list("pk", "workshop", "workshop__path"))
    series = _series_by_path(path for _key, _workshop, path in rows)
    for key, workshop, path in rows:
        yield str(key), ("workshop", str(workshop))
        if parent := series.get(_parent(path)):
            yield str(key), ("meeting_place", str(parent))


def _series_by_path(paths: Iterable[str]) -> dict[str, int]:
    parents = {_parent(path) for path in paths}
    return dict(MeetingPlacePage.objects.filter(path__in=parents).values_list("path", "pk"))


def _parent(path: str) -> str:
    return path[: -MeetingPlacePage.steplen]
