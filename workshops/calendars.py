"""Workshops and due dates as iCalendar (RFC 5545), to be subscribed to."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from workshops.enums import ActionStatus
from workshops.models import ActionItem
from workshops.queries.calendars import Gathering

OSLO = ZoneInfo("Europe/Oslo")


def calendar_of(
    name: str, *, gatherings: Iterable[Gathering] = (), actions: Iterable[ActionItem] = ()
) -> bytes:
    """Return a calendar of `gatherings` and of the due dates of `actions`.

    Each keeps its UID as long as it exists; SEQUENCE rises with each change of what is public, and
    DTSTAMP is when that was, so that the same content is the same file. What was withdrawn or
    dropped is STATUS:CANCELLED.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Moteplassen//Moteplassen//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for gathering in gatherings:
        calendar.add_component(_event_of(gathering))
    for action in actions:
        calendar.add_component(_due_date_of(action))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event_of(gathering: Gathering) -> Event:
    event = _event(
        f"workshop.{gathering.uid}", gathering.version, gathering.changed_at, gathering.path
    )
    if gathering.starts_at and gathering.ends_at:
        _between(event, gathering.first, gathering.starts_at, gathering.ends_at)
    else:
        _whole_days(event, gathering.first, gathering.last)
    if gathering.is_cancelled:
        _say(event, "summary", pgettext("workshop", "Cancelled"))
        event.add("status", "CANCELLED")
        return event
    _say(event, "summary", gathering.title)
    _say(event, "description", gathering.summary)
    if gathering.place:
        _say(event, "location", gathering.place)
    event.add("status", "CONFIRMED")
    return event


def _due_date_of(action: ActionItem) -> Event:
    event = _event(
        f"action.{action.uuid}", action.version - 1, action.updated_at, action.get_absolute_url()
    )
    _whole_days(event, action.due_on, action.due_on)
    is_done = action.status == ActionStatus.DONE
    title = _("Done: %(title)s") if is_done else _("Due: %(title)s")
    _say(event, "summary", title % {"title": action.title})
    _say(event, "description", f"{action.owner}, {action.workshop.title}")
    event.add("status", "CANCELLED" if action.status == ActionStatus.DROPPED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _event(name: str, sequence: int, changed_at: datetime, path: str) -> Event:
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    event.add("sequence", sequence)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    if path:
        event.add("url", urljoin(settings.WAGTAILADMIN_BASE_URL, path))
    return event


def _whole_days(event: Event, first: date, last: date) -> None:
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the first day after (RFC 5545, 3.6.1)


def _between(event: Event, day: date, starts_at: time, ends_at: time) -> None:
    event.add("dtstart", datetime.combine(day, starts_at, OSLO))
    event.add("dtend", datetime.combine(day, ends_at, OSLO))


def _say(event: Event, name: str, text: str) -> None:
    language = get_language() or settings.LANGUAGE_CODE
    event.add(name, text.replace("\r\n", "\n").replace("\r", "\n"), {"LANGUAGE": language})
