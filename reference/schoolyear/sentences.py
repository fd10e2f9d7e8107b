"""Sentences about plans: which rule is broken, where, and what to do; what days are called."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from reference.casework.public_holidays import Holiday

from .enums import DayKind, DayOccasion, HolidayName
from .planning.checker import Problem, Rule
from .planning.plan import Kind
from .planning.spans import Span, ranges_of
from .planning.wishes import Wish

LAW, LOCAL, FORM = gettext_lazy("law"), gettext_lazy("local"), gettext_lazy("form of the plan")
WHOSE: dict[Rule, str | Promise] = {
    Rule.WEEKS: LAW,
    Rule.SPAN: LAW,
    Rule.HOLIDAY: LAW,
    Rule.TESTS: LAW,
    Rule.DAYS: LOCAL,
    Rule.PLANNING: LOCAL,
    Rule.AUTUMN: LOCAL,
    Rule.WINTER: LOCAL,
    Rule.SFO: LOCAL,
}
_SENTENCES: dict[Rule, str | Promise] = {
    Rule.WEEKS: gettext_lazy(
        "There are %(number)s school weeks, and the law asks for %(needed)s. A week counts when it "
        "has at least %(week_needs)s school days. Take fewer days off in the weeks named."
    ),
    Rule.SPAN: gettext_lazy(
        "The school year is longer than %(weeks)s weeks in a row. Let it end by %(latest)s, or "
        "begin later."
    ),
    Rule.HOLIDAY: gettext_lazy("Public holidays are free for everybody. Mark them so."),
    Rule.TESTS: gettext_lazy(
        "«%(name)s» needs %(needed)s school days, and the plan leaves %(number)s. Move what is "
        "free on the days named."
    ),
    Rule.DAYS: gettext_lazy(
        "There are %(number)s school days, and the municipality asks for %(needed)s. Take fewer "
        "days off, begin earlier or end later."
    ),
    Rule.PLANNING: gettext_lazy(
        "There are %(number)s planning days, and the municipality has %(needed)s. Add or take away."
    ),
    Rule.AUTUMN: gettext_lazy(
        "No week is wholly free for the autumn break. Free one of the weeks %(weeks)s."
    ),
    Rule.WINTER: gettext_lazy(
        "No week is wholly free for the winter break. Free one of the weeks %(weeks)s."
    ),
    Rule.SFO: gettext_lazy("After-school is closed on school days. Open it on the days named."),
    Rule.EMPTY: gettext_lazy("There is no school day in the plan."),
    Rule.WEEKEND: gettext_lazy("Saturdays and Sundays are not planned. Leave them out."),
    Rule.OUTSIDE: gettext_lazy(
        "The school year is from 1 August to 31 July. Leave out the days named."
    ),
    Rule.DOUBLE: gettext_lazy("These days appear twice. Remove one of each."),
    Rule.HOLE: gettext_lazy("These weekdays are missing. Say what they are."),
    Rule.NO_HOLIDAY: gettext_lazy(
        "These are not public holidays. Mark them as days off or school days."
    ),
}
WISHES: dict[Wish, str | Promise] = {
    Wish.START: gettext_lazy("first school day"),
    Wish.AUTUMN: gettext_lazy("week of the autumn break"),
    Wish.CHRISTMAS: gettext_lazy("last day before Christmas"),
    Wish.BACK: gettext_lazy("first day after Christmas"),
    Wish.WINTER: gettext_lazy("week of the winter break"),
    Wish.EASTER: gettext_lazy("free before Easter"),
    Wish.SQUEEZED: gettext_lazy("squeezed-in days free"),
    Wish.PLANNING: gettext_lazy("planning days on Mondays and Fridays"),
    Wish.END: gettext_lazy("last school day"),
    Wish.SPARE: gettext_lazy("no more school days than needed"),
}


def sentence(problem: Problem) -> str:
    """Return which rule is broken and what to do about it, in the language of the page."""
    values = dict(problem.values)
    if latest := values.get("latest"):
        values["latest"] = date_format(date.fromisoformat(str(latest)))
    return str(_SENTENCES[problem.rule]) % values


def whose(problem: Problem) -> str:
    """Return who made the rule: the law, the municipality, or the form of a plan."""
    return str(WHOSE.get(problem.rule, FORM))


def place(problem: Problem) -> str:
    """Return where the rule is broken; nothing where it is the plan as a whole."""
    if problem.rule in {Rule.WEEKS, Rule.AUTUMN, Rule.WINTER}:
        weeks = dict.fromkeys(day.isocalendar().week for day in problem.days)
        return _("week %s") % ", ".join(map(str, weeks)) if weeks else ""
    return ", ".join(range_text(first, last) for first, last in ranges_of(problem.days))


def range_text(first: date, last: date) -> str:
    """Return «17. august 2026», «5.–9. oktober 2026» or, in English, both days in full."""
    if first == last:
        return date_format(first)
    if (get_language() or "")[:2] in {"nb", "nn"} and first.year == last.year:
        if first.month == last.month:
            return f"{first.day}.–{date_format(last)}"
        return f"{date_format(first, 'j. F')} – {date_format(last)}"
    return f"{date_format(first)} – {date_format(last)}"


def title_of(span: Span) -> str:
    """Return what a span is called."""
    if span.holiday:
        return name_of_holiday(span.holiday)
    if span.kind == Kind.PLANNING:
        return str(DayKind.PLANNING.label)
    if span.occasion:
        return str(DayOccasion(span.occasion.value).label)
    return str(DayKind(span.kind.value).label)


def name_of_holiday(holiday: Holiday) -> str:
    return str(HolidayName(holiday.value).label)


def unmet(costs: dict[Wish, int]) -> str:
    """Return which wishes a proposal departs from and what each of them costs."""
    parts = [f"{WISHES[wish]} ({cost})" for wish, cost in costs.items()]
    return ", ".join(parts)
