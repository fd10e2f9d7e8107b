"""Keeps what is wished and decided for a child: departments, friends, who is apart, locks, days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.dated_rows import cut, succeed
from reference.casework.refusals import Invalid, Overlap, on_violation
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person, Unit

from ..enums import Weekday
from ..models import AgreedDays, Apart, Department, DepartmentWish, FriendWish, Lock
from ..models.wishes import MAX_WISHES
from .departments import place_of
from .refusals import NotThere


@transaction.atomic
def wish_for_departments(*, child: Person, departments: Sequence[Department]) -> None:
    """Let these be the child's wishes, in this order, in place of those it had."""
    if len(departments) > MAX_WISHES or len(set(departments)) != len(departments):
        raise Invalid(_("Choose at most three departments, each once."))
    if len({department.unit_id for department in departments}) > 1:
        raise Invalid(_("The departments are of different kindergartens."))
    Person.objects.select_for_update(of=("self",)).get(pk=child.pk)
    DepartmentWish.objects.present().filter(child=child).update(deleted_at=timezone.now())
    for rank, department in enumerate(departments, start=1):
        DepartmentWish.objects.create(child=child, department=department, rank=rank)


@transaction.atomic
def wish_for_friends(*, unit: Unit, child: Person, friends: Sequence[Person]) -> None:
    """Let these be the friends the child wishes to be with, in place of those it had.

    All must be in the kindergarten, so that a wish reveals to nobody where a child is. Raises
    `NotThere` with the same words for a child elsewhere and for one that is not there at all.
    """
    if len(set(friends)) != len(friends):
        raise Invalid(_("Choose each child once."))
    check_together(unit=unit, children=[child, *friends])
    pairs = Apart.objects.valid_on(timezone.localdate())
    for friend in friends:
        if pairs.filter(**_pair(child, friend)).exists():
            raise Invalid(
                _("%s is to be kept apart from the child: choose one of the two.") % friend
            )
    FriendWish.objects.present().filter(child=child).update(deleted_at=timezone.now())
    for friend in friends:
        FriendWish.objects.create(child=child, friend=friend)


def keep_apart(*, unit: Unit, child: Person, other: Person, starts_on: date) -> Apart:
    """Keep two children of a kindergarten in different departments from `starts_on`."""
    check_together(unit=unit, children=[child, other])
    wished = FriendWish.objects.present()
    if wished.filter(child__in=[child, other], friend__in=[child, other]).exists():
        raise Invalid(_("One of them wishes to be with the other: take the wish away."))
    with on_violation("apart_once_at_a_time", refusal=Overlap(_("They are kept apart already."))):
        return Apart.objects.create(**_pair(child, other), validity=DateRange(starts_on, None))


def lock_child(*, child: Person, department: Department, starts_on: date) -> Lock:
    """Decide the department of a child from `starts_on`: no plan moves it."""
    ends_on = place_of(child=child, department=department, day=starts_on).validity.upper
    with on_violation(
        "lock_one_at_a_time",
        refusal=Overlap(_("The child is locked already. Take that lock away first.")),
    ):
        return Lock.objects.create(
            child=child, department=department, validity=DateRange(starts_on, ends_on)
        )


@transaction.atomic
def take_away(*, row: Apart | Lock, ends_on: date) -> None:
    """Let a lock, or what keeps two apart, end the day before `ends_on`."""
    current: Any = type(row).objects.select_for_update().get(pk=row.pk)
    cut(current, ends_on)
    current.save()


@transaction.atomic
def agree_on_days(*, enrolment: Enrolment, days: Sequence[str], starts_on: date) -> AgreedDays:
    """Agree on which weekdays a child comes from `starts_on`, in place of what was agreed."""
    if not days or not set(days) <= set(Weekday.values) or len(set(days)) != len(days):
        raise Invalid(_("Choose at least one weekday, each once."))
    if starts_on not in enrolment.validity:
        raise NotThere(_("The child has no place in the kindergarten then."))
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    ends_on = enrolment.validity.upper
    agreed = AgreedDays(
        enrolment=enrolment, days=list(days), validity=DateRange(starts_on, ends_on)
    )
    return succeed(AgreedDays.objects.filter(enrolment=enrolment), agreed)


def check_together(*, unit: Unit, children: Sequence[Person]) -> None:
    """Raise `NotThere` unless all of `children` have a place in the kindergarten, now or later."""
    there = (
        Enrolment.objects.present()
        .filter(
            unit=unit,
            kind=EnrolmentKind.KINDERGARTEN,
            validity__overlap=DateRange(timezone.localdate(), None),
        )
        .filter(person__in=children)
        .values_list("person", flat=True)
    )
    if set(there) != {child.pk for child in children}:
        raise NotThere(_("Choose among the children of the kindergarten."))


def _pair(child: Person, other: Person) -> dict[str, Person]:
    if child.pk == other.pk:
        raise Invalid(_("Choose another child."))
    first, second = sorted((child, other), key=lambda each: each.pk)
    return {"one": first, "other": second}
