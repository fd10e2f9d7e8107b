"""Tries one child more in a kindergarten; nothing is kept."""

from dataclasses import dataclass
from datetime import date

from reference.allocation.ages import age_band
from reference.allocation.departments.model import WEEKDAYS, Child
from reference.casework.runs import Document, solve
from reference.people.models import Unit

from ..documents import inputs_of
from ..queries.needs import Need, days_to_next_august, needs_on
from ..queries.register import Register
from ..sentences import band_of, triggers, why_impossible

NEW = "one child more"


@dataclass(frozen=True)
class OneMore:
    """A child that may come: when it was born, the weekdays, and the month from which it comes."""

    born: date
    weekdays: tuple[str, ...]
    month: date


@dataclass(frozen=True)
class Triggered:
    """A month with the child: both norms before and after, and in words what it changes."""

    day: date
    before: tuple[Need, Need]
    after: tuple[Need, Need]

    @property
    def told(self) -> list[str]:
        return [triggers(*pair) for pair in zip(self.before, self.after, strict=True)]

    @property
    def breaks_something(self) -> bool:
        """Whether a norm is short with the child that is not as short without it."""
        pairs = zip(self.before, self.after, strict=True)
        return any(after.short > before.short for before, after in pairs)

    @property
    def triggers_a_post(self) -> bool:
        return self.after[0].needed > self.before[0].needed


@dataclass(frozen=True)
class Span:
    """Months that follow each other and in which the child means the same."""

    first: Triggered
    last: Triggered


@dataclass(frozen=True)
class Consequence:
    """What one child more means: month by month, and for the departments in its first month.

    `moving` are identifiers of places whose children would change department; nobody has to where
    a department has `room` on every day the child comes.
    """

    months: list[Triggered]
    room: list[str]
    breaks: list[str]
    moving: list[str]

    @property
    def spans(self) -> list[Span]:
        """The months, with those that follow each other and say the same as one."""
        spans: list[Span] = []
        for month in self.months:
            if spans and spans[-1].last.told == month.told:
                spans[-1] = Span(spans[-1].first, month)
            else:
                spans.append(Span(month, month))
        return spans


def try_one_more(*, unit: Unit, register: Register, more: OneMore, today: date) -> Consequence:
    """Return what `more` would change from its month to the August that comes."""
    first = more.month.replace(day=1)
    days = [day for day in days_to_next_august(today) if day >= first]
    document = inputs_of(unit, first)
    child = _written(more)
    room = [each["name"] for each in document["departments"] if _has_room(document, each, child)]
    solution = solve(document | {"children": [*document["children"], child]})
    present = {each["id"]: each.get("present") for each in document["children"]}
    return Consequence(
        months=[_on(register, day, more) for day in days],
        room=room,
        breaks=why_impossible(solution),
        moving=[]
        if room
        else [
            each["child"]
            for each in solution["result"].get("outcomes", ())
            if present.get(each["child"]) not in (None, each["unit"])
        ],
    )


def _on(register: Register, day: date, more: OneMore) -> Triggered:
    band = age_band(f"{more.born:%Y-%m}", f"{day:%Y-%m}")
    child = Child(NEW, band, more.weekdays, (), (), (), None, None)
    return Triggered(day, needs_on(register, day), needs_on(register, day, [child]))


def _written(more: OneMore) -> Document:
    weekdays = list(more.weekdays) if more.weekdays != WEEKDAYS else []
    return {"id": NEW, "born": f"{more.born:%Y-%m}"} | ({"weekdays": weekdays} if weekdays else {})


def _has_room(document: Document, department: Document, child: Document) -> bool:
    """Return whether a department takes the child as the children are placed now."""
    inside = [each for each in document["children"] if each.get("present") == department["id"]]
    return band_of(document, child) in department["bands"] and all(
        sum(day in (each.get("weekdays") or WEEKDAYS) for each in inside) < department["places"]
        for day in child.get("weekdays") or WEEKDAYS
    )
