"""When things of the demo happened: days before it is loaded, at an hour of a weekday."""

from datetime import date, datetime, time, timedelta
from zlib import crc32

from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from organisations.models import SectionContentPage
from search.services import reindex, sources_of

_FRIDAY = 4
_PUBLISHING_ACTIONS = ("wagtail.publish", "wagtail.workflow.approve", "wagtail.workflow.reject")


def day(days_ago: int) -> date:
    """Return the date `days_ago` days before today, or the Friday before if that is a weekend.

    A negative number is a day to come.
    """
    found = timezone.localdate() - timedelta(days=days_ago)
    return found - timedelta(days=max(0, found.weekday() - _FRIDAY))


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
