"""The calendar as iCalendar (RFC 5545), to be subscribed to."""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from reference.casework.public_holidays import Holiday
from reference.look.languages import current_language

from .models import CalendarPlan
from .planning.plan import Kind, Occasion, Plan
from .planning.spans import LONG, Span, spans_of
from .sentences import title_of

Entry = tuple[str, date, date, str]  # what it is called inside, first, last, its title


def calendar_ics(plan: CalendarPlan, days: Plan, *, place: str, stream: str) -> bytes:
    """Return all-day events for what is not ordinary school, and the first and last school day.

    `stream` tells calendars apart (a municipality's number, a school's identifier). An event keeps
    its UID from version to version, also when another is added; SEQUENCE is the version's number.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Moteplassen//School year//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = _("School calendar %(years)s, %(place)s") % {"years": plan.years, "place": place}
    calendar.add("x-wr-calname", name)
    stamp = plan.announced_at or timezone.now()
    for inner, first, last, title in _entries(days):
        event = Event()
        identifier = uuid5(NAMESPACE_URL, f"{stream}/{plan.year}/{inner}")
        event.add("uid", str(identifier))
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", plan.number - 1)
        event.add("summary", title, parameters={"LANGUAGE": current_language()})
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()


def _entries(days: Plan) -> list[Entry]:
    spans = spans_of(days)
    entries = [
        (
            _name_of(span, spans),
            span.first,
            span.last,
            _with_sfo(title_of(span), span.kind, is_open=span.sfo),
        )
        for span in spans
    ]
    if days.school_days:
        first, last = days.school_days[0], days.school_days[-1]
        entries += [
            ("first/1", first, first, _("First school day")),
            ("last/1", last, last, _("Last school day")),
        ]
    return sorted(entries, key=lambda entry: entry[1:])


def _name_of(span: Span, spans: list[Span]) -> str:
    """Return what tells an event from the others of its year.

    What a year has one of, as the autumn break, keeps its name wherever it moves: of several the
    longest has it. The others have their first day, which no event beside them changes.
    """
    what = "/".join((span.kind, span.occasion, span.holiday or ""))
    same = [each for each in spans if _what(each) == _what(span)]
    is_known = span.occasion in LONG or span.holiday is not None
    is_longest = span == max(
        same, key=lambda each: (each.last - each.first, -each.first.toordinal())
    )
    return f"{what}/{1 if is_known and is_longest else span.first.isoformat()}"


def _what(span: Span) -> tuple[Kind, Occasion, Holiday | None]:
    return span.kind, span.occasion, span.holiday


def _with_sfo(title: str, kind: Kind, *, is_open: bool) -> str:
    if kind == Kind.HOLIDAY:
        return title
    return _("%s (after-school open)") % title if is_open else title
