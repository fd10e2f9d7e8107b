"""Who comes when, how much room there is, and in which order those who wait go."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reference.casework.dated_rows import not_over
from reference.people.queries.siblings import siblings_of

from ..enums import ApplicationStatus, Criterion, Ties
from ..models import Application, Place, SpecialNeeds
from ..pricing.school_years import school_year_of
from .grades import grade_in
from .local_rules import LocalRules, NoRule, capacity_on
from .price_book import PriceBook, price_book

Slot = tuple[UUID, UUID, int]  # school, place type, weekday


def taken_from(
    units: Iterable[UUID], day: date, *, apart_from: Sequence[UUID] = ()
) -> Counter[Slot]:
    """Count the places that hold on `day` or later, by slot; `apart_from` are children."""
    counts: Counter[Slot] = Counter()
    rows = (
        Place.objects.present()
        .filter(unit__in=units)
        .filter(not_over(day))
        .exclude(child__in=apart_from)
    )
    counted: set[tuple[UUID, Slot]] = set()
    for place in rows:
        for weekday in place.all_weekdays:
            slot = (place.unit_id, place.place_type_id, weekday)
            # A child that changes has two places, one after the other.
            if (place.child_id, slot) not in counted:
                counted.add((place.child_id, slot))
                counts[slot] += 1
    return counts


def full_weekdays(application: Application) -> list[int]:
    """Return the weekdays applied for on which there is no room from the first day on."""
    room = capacity_on([application.unit_id], application.starts_on)
    counts = taken_from(
        [application.unit_id], application.starts_on, apart_from=[application.child_id]
    )
    slots = {day: _slot(application, day) for day in application.all_weekdays}
    return [day for day, slot in slots.items() if slot in room and counts[slot] >= room[slot]]


def slots_short(applications: Sequence[Application], day: date) -> set[Slot]:
    """Return the slots in which not all of `applications` find room on `day`."""
    units = {each.unit_id for each in applications}
    room = capacity_on(units, day)
    counts = taken_from(units, day, apart_from=[each.child_id for each in applications])
    for each in applications:
        counts.update(_slot(each, weekday) for weekday in each.all_weekdays)
    return {slot for slot, number in room.items() if counts[slot] > number}


def _slot(application: Application, weekday: int) -> Slot:
    return application.unit_id, application.place_type_id, weekday


def goes_before(application: Application) -> list[Application]:
    """Return those in the queue who go before `application` on one of its weekdays."""
    waiting = list(
        Application.objects.present()
        .filter(
            unit=application.unit_id,
            place_type=application.place_type_id,
            status=ApplicationStatus.QUEUED,
        )
        .exclude(pk=application.pk)
    )
    rivals = [each for each in waiting if set(each.all_weekdays) & set(application.all_weekdays)]
    if not rivals:
        return []
    order = queue_order([*rivals, application])
    return [each for each in rivals if order[each.pk] < order[application.pk]]


Order = tuple[bool, int, date, UUID]


def queue_order(applications: Sequence[Application]) -> dict[UUID, Order]:
    """Return what to sort those who wait by: an upheld appeal, the first criterion met, the day
    of application."""
    if not applications:
        return {}
    facts = facts_about(applications)
    criteria = facts.criteria
    return {
        each.pk: (
            not each.goes_first,
            next(
                (n for n, code in enumerate(criteria) if code in facts.met[each.pk]),
                len(criteria),
            ),
            each.sent_on,
            each.pk,
        )
        for each in applications
    }


@dataclass(frozen=True)
class QueueFacts:
    """The criteria of the statutes in order, and which of them each application meets."""

    criteria: list[str]
    met: dict[UUID, set[str]]
    ties: str


def facts_about(applications: Sequence[Application]) -> QueueFacts:
    """Return what the registers say of applicants of one municipality (constant queries)."""
    first = applications[0]
    starts_on = min(each.starts_on for each in applications)
    rules = LocalRules(first.unit.municipality_id)
    try:
        statutes = rules.statutes_on(starts_on)
        criteria, ties = list(statutes.criteria), str(statutes.ties)
    except NoRule:
        criteria, ties = [], str(Ties.DATE)
    children = [each.child_id for each in applications]
    book = price_book(first.unit.municipality_id, children, rules)
    needs = set(
        SpecialNeeds.objects.valid_on(starts_on)
        .filter(child__in=children)
        .values_list("child", flat=True)
    )
    siblings = _with_siblings(children, starts_on)
    criteria_met = {each.pk: _met(each, book, needs, siblings) for each in applications}
    return QueueFacts(criteria, criteria_met, ties)


def _met(
    application: Application, book: PriceBook, needs: set[UUID], siblings: set[UUID]
) -> set[str]:
    child = application.child_id
    grade = grade_in(
        school_year_of(application.starts_on), book.born[child], book.grades.get(child)
    )
    holds = {
        Criterion.SPECIAL_NEEDS: child in needs,
        Criterion.GRADE_1: grade == 1,
        Criterion.GRADES_1_2: grade <= 2,
        Criterion.SIBLING: child in siblings,
    }
    return {code.value for code, true in holds.items() if true}


def _with_siblings(children: Sequence[UUID], day: date) -> set[UUID]:
    """Return those with a brother or sister that has a place on `day`."""
    siblings = siblings_of(children, day)
    placed = set(
        Place.objects.valid_on(day)
        .filter(child__in=set().union(*siblings.values()))
        .values_list("child", flat=True)
    )
    return {child for child, others in siblings.items() if others & placed}
