"""Days in a row that belong together, as people speak of them: one break, one planning day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reference.casework.public_holidays import Holiday, holiday_on, is_weekend

from .plan import Day, Kind, Occasion, Plan

# Public holidays inside or right after these belong to them: «Christmas break until 1 January».
LONG = {Occasion.AUTUMN, Occasion.CHRISTMAS, Occasion.WINTER, Occasion.EASTER}


@dataclass(frozen=True)
class Span:
    """From `first` to `last`; `number` is how many weekdays it takes from school."""

    first: date
    last: date
    kind: Kind
    occasion: Occasion
    sfo: bool
    holiday: Holiday | None
    number: int


def spans_of(plan: Plan) -> list[Span]:
    """Return what is not ordinary school, in the order of the calendar."""
    spans: list[Span] = []
    for each in plan.days:
        if each.kind == Kind.SCHOOL:
            continue
        last = spans[-1] if spans else None
        if last and _continues(last, each):
            longer = last.number + 1
            spans[-1] = Span(
                last.first, each.day, last.kind, last.occasion, last.sfo, last.holiday, longer
            )
        else:
            holiday = holiday_on(each.day) if each.kind == Kind.HOLIDAY else None
            spans.append(Span(each.day, each.day, each.kind, each.occasion, each.sfo, holiday, 1))
    return spans


def _continues(span: Span, each: Day) -> bool:
    if not _only_weekend_between(span.last, each.day):
        return False
    if each.kind == Kind.HOLIDAY:
        return span.occasion in LONG
    same = (span.kind, span.occasion, span.sfo) == (each.kind, each.occasion, each.sfo)
    return same and each.kind in {Kind.BREAK, Kind.PLANNING}


def _only_weekend_between(before: date, after: date) -> bool:
    between = range(1, (after - before).days)
    return all(is_weekend(before + timedelta(days=number)) for number in between)


def ranges_of(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return days as ranges of first and last, those with only a weekend between them joined."""
    ranges: list[tuple[date, date]] = []
    for day in sorted(days):
        if ranges and _only_weekend_between(ranges[-1][1], day):
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    return ranges
