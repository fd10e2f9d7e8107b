"""Departments with children in them, what is wished, staff as the norms ask, and plans."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.allocation.canonical import canonical_text
from reference.allocation.departments.model import WEEKDAYS
from reference.casework.runs import solve
from reference.people.models import Enrolment, Unit, User
from reference.placement.documents import inputs_of
from reference.placement.enums import Band, PlanStatus
from reference.placement.models import (
    AgreedDays,
    Apart,
    Department,
    DepartmentMembership,
    DepartmentWish,
    ExpectedChildren,
    FriendWish,
    Group,
    GroupMembership,
    Lock,
    Plan,
    Weighing,
)
from reference.placement.queries.needs import last_of, next_august
from reference.placement.queries.register import Attending, Register, registers_of
from reference.placement.services.plans import make_plan

from .generator import Generator, keep
from .placement_staff import staff_kindergartens

NAMES = ("Maurtua", "Bikuba", "Reiret", "Revehiet", "Blåklokka", "Hvitveis", "Kongla", "Soria")
SMALL, LARGE = 10, 18  # children in a department
DAYS_OF_PERCENT = {80: 4, 60: 3, 50: 3}


def make_placement(generator: Generator) -> None:
    """Give each kindergarten departments, children in them by a plan in force, and its staff."""
    month = generator.day.replace(day=1)
    day = max(generator.day, last_of(month.year, month.month))
    keep(
        Weighing,
        [
            Weighing(
                id=generator.identifier(),
                municipality=generator.municipality,
                validity=DateRange(date(generator.school_year, 8, 1), None),
            )
        ],
    )
    keep(AgreedDays, _agreed_days(generator))
    registers = registers_of(generator.kindergartens, generator.day, next_august(day))
    staff_kindergartens(generator, registers, day)
    for register in registers:
        _furnish(generator, register, day)
    author = User.objects.get(username=f"{generator.municipality.name.lower()}.styrer")
    plans = [_plan_of(generator, unit, month, author) for unit in generator.kindergartens]
    keep(Plan, plans)
    _place(generator, plans)
    _make_draft(generator, author)


def _since(generator: Generator) -> date:
    """Return the day from which departments, and who is in them, are as they are."""
    return date(generator.school_year, 8, 1)


def _agreed_days(generator: Generator) -> Iterable[AgreedDays]:
    part_time = Enrolment.objects.filter(unit__in=generator.kindergartens, percent__lt=100)
    for enrolment in part_time.order_by("pk"):
        days = set(generator.chance.sample(WEEKDAYS, DAYS_OF_PERCENT[enrolment.percent]))
        yield AgreedDays(
            id=generator.identifier(),
            enrolment=enrolment,
            days=[day for day in WEEKDAYS if day in days],
            validity=enrolment.validity,
        )


def _furnish(generator: Generator, register: Register, day: date) -> None:
    """Open the departments of a kindergarten, and write down what is wished in it."""
    children = register.children_on(day)
    small = [child for child in children if child.band_on(day) == Band.UNDER_THREE]
    large = [child for child in children if child.band_on(day) != Band.UNDER_THREE]
    names = generator.chance.sample(NAMES, len(NAMES))
    by_band = {
        Band.UNDER_THREE: _departments(
            generator, register.unit, names, Band.UNDER_THREE, len(small)
        ),
        Band.THREE_AND_OVER: _departments(
            generator, register.unit, names, Band.THREE_AND_OVER, len(large)
        ),
    }
    keep(Department, [each for departments in by_band.values() for each in departments])
    _make_wishes(generator, small, by_band[Band.UNDER_THREE])
    _make_wishes(generator, large, by_band[Band.THREE_AND_OVER])
    leaving = sum(child.born.year == generator.school_year - 5 for child in children)
    coming = date(generator.school_year + 1, 1, 1)
    guesses = [
        (next_august(day), generator.school_year, max(0, leaving - generator.chance.randint(0, 3))),
        (coming if coming > day else next_august(day), generator.school_year - 1, 2),
    ]
    keep(
        ExpectedChildren,
        [
            ExpectedChildren(
                id=generator.identifier(),
                unit=register.unit,
                start=start,
                born_year=born_year,
                number=number,
            )
            for start, born_year, number in guesses
            if number
        ],
    )


def _departments(
    generator: Generator, unit: Unit, names: list[str], band: Band, children: int
) -> list[Department]:
    each = SMALL if band == Band.UNDER_THREE else LARGE
    number = max(1, round(children / each))
    return [
        Department(
            id=generator.identifier(),
            unit=unit,
            name=names.pop(),
            bands=[band.value],
            places=-(-children // number) + generator.chance.randint(1, 2),
            validity=DateRange(_since(generator), None),
        )
        for _ in range(number)
    ]


def _make_wishes(
    generator: Generator, children: Sequence[Attending], departments: list[Department]
) -> None:
    chance = generator.chance
    keep(
        DepartmentWish,
        [
            DepartmentWish(
                id=generator.identifier(),
                child_id=child.child,
                department=chance.choice(departments),
                rank=1,
            )
            for child in children
            if len(departments) > 1 and chance.random() < 0.35
        ],
    )
    drawn = (tuple(chance.sample(range(len(children)), 2)) for _ in range(len(children) // 6))
    pairs = list(dict.fromkeys(drawn))
    apart = pairs[: len(departments) > 1]
    keep(
        FriendWish,
        [
            FriendWish(
                id=generator.identifier(),
                child_id=children[one].child,
                friend_id=children[other].child,
            )
            for one, other in pairs
            if not any({one, other} == set(pair) for pair in apart)
        ],
    )
    keep(
        Apart,
        [
            Apart(
                id=generator.identifier(),
                one_id=min(children[one].child, children[other].child),
                other_id=max(children[one].child, children[other].child),
                validity=DateRange(_since(generator), None),
            )
            for one, other in apart
        ],
    )


def _plan_of(generator: Generator, unit: Unit, month: date, author: User) -> Plan:
    document = solve(inputs_of(unit, month))
    is_possible = document["result"]["status"] != "impossible"
    return Plan(
        id=generator.identifier(),
        unit=unit,
        month=month,
        text=canonical_text(document),
        status=PlanStatus.IN_FORCE if is_possible else PlanStatus.DRAFT,
        author=author,
        put_in_force_by=author if is_possible else None,
    )


def _place(generator: Generator, plans: Sequence[Plan]) -> None:
    """Let the children be where the plans have them; without a plan, where there is room."""
    departments: dict[str, list[Department]] = {}
    for department in Department.objects.filter(unit__in=generator.kindergartens).order_by("pk"):
        departments.setdefault(str(department.unit_id), []).append(department)
    enrolments = Enrolment.objects.in_bulk(
        [child["id"] for plan in plans for child in plan.document["children"]]
    )
    by_name = {str(pk): enrolment for pk, enrolment in enrolments.items()}
    memberships = [
        DepartmentMembership(
            id=generator.identifier(),
            child_id=by_name[name].person_id,
            department_id=place,
            validity=DateRange(
                max(_since(generator), by_name[name].validity.lower), by_name[name].validity.upper
            ),
        )
        for plan in plans
        for name, place in (plan.places or _somewhere(plan)).items()
    ]
    keep(DepartmentMembership, memberships)
    _lock_some(generator, memberships)
    _make_groups(generator, memberships)


def _somewhere(plan: Plan) -> dict[str, str]:
    """Return a department for each child of a kindergarten that lacks staff for any plan: the
    plan that it would have with staff enough."""
    staff = {"pedagogues": 200, "hundredths": 20_000}
    with_staff = solve(plan.document | {"staff": staff})
    return {each["child"]: each["unit"] for each in with_staff["result"]["outcomes"]}


def _lock_some(generator: Generator, memberships: Sequence[DepartmentMembership]) -> None:
    keep(
        Lock,
        [
            Lock(
                id=generator.identifier(),
                child_id=each.child_id,
                department_id=each.department_id,
                # Until the summer: then some are too old for the department.
                validity=DateRange(generator.day - timedelta(40), next_august(generator.day)),
            )
            for each in memberships
            if each.validity.upper >= next_august(generator.day)
            and generator.chance.random() < 0.02
        ],
    )


def _make_groups(generator: Generator, memberships: Sequence[DepartmentMembership]) -> None:
    """Let those who begin at school next have a group of their own in each department."""
    oldest = {
        child.pk for child in generator.children if child.born.year == generator.school_year - 5
    }
    groups: dict[object, Group] = {}
    inside = []
    for each in memberships:
        if each.child_id not in oldest:
            continue
        if each.department_id not in groups:
            groups[each.department_id] = Group(
                id=generator.identifier(),
                department_id=each.department_id,
                name="Førskolegruppa",
                validity=DateRange(_since(generator), None),
            )
        inside.append(
            GroupMembership(
                id=generator.identifier(),
                group=groups[each.department_id],
                child_id=each.child_id,
                validity=each.validity,
            )
        )
    keep(Group, groups.values())
    keep(GroupMembership, inside)


def _make_draft(generator: Generator, author: User) -> None:
    """Begin the plan of the month that comes in the kindergarten of the demonstration's head."""
    today = max(generator.day, timezone.localdate())
    coming = (today.replace(day=1) + timedelta(32)).replace(day=1)
    make_plan(unit=generator.kindergartens[-1], month=coming, author=author)
