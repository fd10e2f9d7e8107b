"""When things of the demo happened: days before it is loaded, at an hour of a weekday."""

from datetime import date, datetime, time, timedelta
from functools import cache
from zlib import crc32

from dateutil.easter import easter
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from organisations.models import SectionContentPage
from search.services import reindex, sources_of

_SATURDAY = 5
_PUBLISHING_ACTIONS = ("wagtail.publish", "wagtail.workflow.approve", "wagtail.workflow.reject")


def day(days_ago: int) -> date:
    """Return the date `days_ago` days before today, or the last working day before it.

    A negative number is a day to come.
    """
    result = timezone.localdate() - timedelta(days=days_ago)
    while not is_working_day(result):
        result -= timedelta(days=1)
    return result


def is_working_day(date_: date) -> bool:
    """Tell whether offices are open: no weekend, no public holiday, nor the days off beside."""
    return date_.weekday() < _SATURDAY and date_ not in _days_off(date_.year)


@cache
def _days_off(year: int) -> frozenset[date]:
    """Public holidays (lov 24. februar 1995 nr. 12 and lov 26. april 1947 nr. 1), and the eves on
    which municipalities are closed."""
    fixed = ((1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26), (12, 31))
    around_easter = (-4, -3, -2, 0, 1, 39, 49, 50)  # Wednesday before it to Whit Monday
    sunday = easter(year)
    return frozenset(
        {date(year, month, day) for month, day in fixed}
        | {sunday + timedelta(days=days) for days in around_easter}
    )


def moment(days_ago: int, what: str) -> datetime:
    """Return a moment of that day between 08:00 and 15:00, the same each time for `what`."""
    start = datetime.combine(day(days_ago), time(8), tzinfo=timezone.get_current_timezone())
    # Nothing of the demo happens in the future, also when it is loaded early in the morning.
    return min(start + timedelta(minutes=crc32(what.encode()) % 420), timezone.now())


def date_back(page: SectionContentPage, *, written: datetime, decided: datetime) -> None:
    """Let it look as if `page` had been written and approved then: no service takes the time."""
    published = {"first_published_at": decided, "last_published_at": decided} if page.live else {}
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=written, **published)
    page.revisions.update(created_at=written)
    states = WorkflowState.objects.for_instance(page)
    tasks = TaskState.objects.filter(workflow_state__in=states)
    tasks.update(started_at=written)
    tasks.exclude(finished_at=None).update(finished_at=decided)
    states.update(created_at=written)
    entries = PageLogEntry.objects.filter(page=page.pk)
    entries.update(timestamp=written)
    entries.filter(action__in=_PUBLISHING_ACTIONS).update(timestamp=decided)
    find_again(page)


def find_again(thing: Page) -> None:
    """Tell search of what was dated back behind its back."""
    for source in sources_of(type(thing)):
        reindex(kind=source.kind, keys=[thing.pk])
