"""Opens, changes and closes departments and groups, and lets children into them by hand."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from reference.casework.dated_rows import cut, end_row
from reference.casework.days import check_years
from reference.casework.refusals import Invalid, Overlap, on_violation
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import Enrolment, Person, Unit

from ..models import Department, DepartmentMembership, Group, GroupMembership
from .refusals import NotThere

YEARS = 10  # back and ahead, for which departments are planned


def open_department(
    *, unit: Unit, name: str, bands: Iterable[str], places: int, starts_on: date
) -> Department:
    """Open a department of a kindergarten. Raises `Overlap` where one has the name then."""
    ages = list(bands)
    if unit.kind != UnitKind.KINDERGARTEN or not ages or not 1 <= places <= 200:
        raise Invalid(_("Choose ages, and 1 to 200 places, in a kindergarten."))
    if unit.closed_on and starts_on >= unit.closed_on:
        raise Invalid(_("The kindergarten is closed by then."))
    check_years(starts_on, back=YEARS, ahead=YEARS)
    with on_violation(
        "department_name_once_at_a_time",
        refusal=Overlap(_("Another department has that name. Choose another.")),
    ):
        return Department.objects.create(
            unit=unit, name=name, bands=ages, places=places, validity=DateRange(starts_on, None)
        )


def change_department(
    *, department: Department, name: str, bands: Iterable[str], places: int
) -> Department:
    """Change a department; children who no longer fit are found by the next plan."""
    with on_violation(
        "department_name_once_at_a_time",
        refusal=Overlap(_("Another department has that name. Choose another.")),
    ):
        department = department.for_update()
        department.name, department.bands, department.places = name, list(bands), places
        department.save()
    return department


@transaction.atomic
def close_department(*, department: Department, ends_on: date) -> Department:
    """Close a department the day before `ends_on`. Raises while a child would still be in it."""
    department = department.for_update()
    if ends_on <= department.validity.lower:
        raise Invalid(_("It ends before it begins: choose a later end."))
    check_years(ends_on, back=YEARS, ahead=YEARS)
    inside = DepartmentMembership.objects.present().filter(
        department=department, validity__overlap=DateRange(ends_on, None)
    )
    if any(_stays(membership, ends_on) for membership in inside.select_related("child")):
        raise Invalid(_("There are children in it then. Make a plan without it first."))
    department.validity = DateRange(department.validity.lower, ends_on)
    department.save()
    return department


def _stays(membership: DepartmentMembership, day: date) -> bool:
    """Return whether the child still has its place in the kindergarten on `day` or later."""
    return (
        Enrolment.objects.present()
        .filter(
            person=membership.child_id,
            kind=EnrolmentKind.KINDERGARTEN,
            unit=membership.department.unit_id,
            validity__overlap=DateRange(day, None),
        )
        .exists()
    )


def place_child(*, child: Person, department: Department, starts_on: date) -> DepartmentMembership:
    """Place a child in a department from `starts_on` until its place in the kindergarten ends.

    It leaves the one it was in then. Raises `NotThere` where it has no place then, and
    `Refusal` where the department is not open.
    """
    enrolment = place_of(child=child, department=department, day=starts_on)
    place_children(departments={enrolment: department}, starts_on=starts_on)
    return DepartmentMembership.objects.valid_on(starts_on).get(child=child)


@transaction.atomic
def place_children(*, departments: Mapping[Enrolment, Department], starts_on: date) -> None:
    """Place children from `starts_on`, or from the start of their place if that is later.

    Four queries. A child that is in the department already stays untouched.
    """
    by_child = {place.person_id: place for place in departments}
    # One at a time for each child; in the same order, so that no two wait for each other.
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=by_child).order_by("pk"))
    staying, ended = set(), []
    for membership in DepartmentMembership.objects.present().filter(
        child__in=by_child, validity__overlap=DateRange(starts_on, None)
    ):
        place = by_child[membership.child_id]
        first = max(starts_on, place.validity.lower)
        is_here = membership.department_id == departments[place].pk and first in membership.validity
        if is_here and membership.validity.upper == place.validity.upper:
            staying.add(place)
        else:
            cut(membership, first)
            ended.append(membership)
    DepartmentMembership.objects.bulk_update(ended, ["validity", "deleted_at"])
    DepartmentMembership.objects.bulk_create(
        DepartmentMembership(
            child_id=place.person_id,
            department=department,
            validity=DateRange(max(starts_on, place.validity.lower), place.validity.upper),
        )
        for place, department in departments.items()
        if place not in staying
    )


def place_of(*, child: Person, department: Department, day: date) -> Enrolment:
    """Return the child's place in the kindergarten on `day`; raise unless both are there."""
    if day not in department.validity or department.deleted_at:
        raise Invalid(_("The department is not open then."))
    enrolment: Enrolment | None = (
        Enrolment.objects.valid_on(day)
        .filter(person=child, kind=EnrolmentKind.KINDERGARTEN, unit=department.unit_id)
        .first()
    )
    if enrolment is None:
        raise NotThere(_("The child has no place in the kindergarten then."))
    return enrolment


@transaction.atomic
def end_membership(*, membership: DepartmentMembership, ends_on: date) -> DepartmentMembership:
    """End a membership the day before `ends_on`; one that had not begun is deleted."""
    return end_row(membership, ends_on)


def open_group(*, department: Department, name: str, starts_on: date) -> Group:
    """Begin a group in a department. Raises `Overlap` where one has the name then."""
    check_years(starts_on, back=YEARS, ahead=YEARS)
    with on_violation(
        "group_name_once_at_a_time",
        refusal=Overlap(_("Another group has that name. Choose another.")),
    ):
        return Group.objects.create(
            department=department, name=name, validity=DateRange(starts_on, None)
        )


def join_group(*, group: Group, child: Person, starts_on: date) -> GroupMembership:
    """Let a child that is in the department be in one of its groups too."""
    inside = DepartmentMembership.objects.valid_on(starts_on).filter(
        department=group.department_id, child=child
    )
    if not inside.exists():
        raise NotThere(_("Only children of the department can be in its groups."))
    with on_violation(
        "kindergarten_group_membership_one_at_a_time",
        refusal=Overlap(_("The child is in the group already.")),
    ):
        return GroupMembership.objects.create(
            group=group, child=child, validity=DateRange(starts_on, None)
        )


@transaction.atomic
def leave_group(*, membership: GroupMembership, ends_on: date) -> None:
    """Let a child leave a group the day before `ends_on`."""
    end_row(membership, ends_on)
