"""What a move by hand breaks is told, and so is what one child more would need."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reference.casework.refusals import Refusal
from reference.people.models import Unit, User
from reference.placement.enums import PlanStatus
from reference.placement.models import Department, Plan
from reference.placement.queries.needs import last_of, next_august
from reference.placement.queries.register import register_of
from reference.placement.services.moves import move_child
from reference.placement.services.plans import (
    move_in_plan,
)
from reference.placement.services.refusals import Breaks
from reference.placement.services.trials import OneMore, try_one_more
from reference.placement.services.wishes import (
    agree_on_days,
    keep_apart,
    lock_child,
    wish_for_departments,
)
from tests.factories.people import UnitFactory
from tests.factories.placement import (
    DepartmentFactory,
    kindergarten_year,
    large_child,
    place_of,
    small_child,
    staffed,
    this_month,
)

from .plans import in_force, now_in, planned, where

pytestmark = pytest.mark.django_db


def test_a_move_by_hand_moves_nobody_else_and_says_how_far_from_the_best(
    unit: Unit, head: User, red: Department, blue: Department
) -> None:
    child, other = small_child(unit), small_child(unit)
    wish_for_departments(child=child, departments=[red])
    wish_for_departments(child=other, departments=[red])
    plan = planned(unit, head)
    moved = move_in_plan(plan=plan, moves={str(place_of(child).pk): str(blue.pk)}, author=head)
    assert where(moved, child) == str(blue.pk)
    assert where(moved, other) == where(plan, other)
    certificate = moved.document["result"]["certificate"]
    assert certificate["cost"] > certificate["bound"]
    in_force(moved, head)
    assert now_in(child) == blue
    plan.refresh_from_db()
    assert plan.status == PlanStatus.DISCARDED


def test_a_move_that_breaks_something_is_refused_with_all_of_it(
    unit: Unit, head: User, red: Department, blue: Department
) -> None:
    today = timezone.localdate()
    first = small_child(unit, department=blue)
    for _ in range(2):
        lock_child(child=small_child(unit, department=blue), department=blue, starts_on=today)
    child = small_child(unit, department=red)
    lock_child(child=child, department=red, starts_on=today)
    keep_apart(unit=unit, child=child, other=first, starts_on=today)
    plan = planned(unit, head)
    with pytest.raises(Breaks) as refused:
        move_in_plan(plan=plan, moves={str(place_of(child).pk): str(blue.pk)}, author=head)
    told = " ".join(refused.value.breaches)
    assert "låst til Rød" in told
    assert "ikke være sammen" in told
    assert "3 plasser og ville fått 4 barn (alle dager)" in told
    assert Plan.objects.count() == 1


def test_a_child_moves_now_unless_something_breaks(
    unit: Unit, red: Department, blue: Department
) -> None:
    today = timezone.localdate()
    child = small_child(unit, department=red)
    large = large_child(unit)
    move_child(child=child, department=blue, starts_on=today, locked=True)
    assert now_in(child) == blue
    with pytest.raises(Breaks, match="låst"):
        move_child(child=child, department=red, starts_on=today)
    with pytest.raises(Breaks, match="alderen"):
        move_child(child=large, department=red, starts_on=today)
    with pytest.raises(Refusal, match="senere dag"):
        move_child(child=child, department=red, starts_on=today - timedelta(days=1))


def test_part_timers_share_a_place_in_a_full_department(unit: Unit, red: Department) -> None:
    today = timezone.localdate()
    for _ in range(2):
        small_child(unit, department=red)
    early, late = small_child(unit), small_child(unit)
    for child, days in ((early, ["monday"]), (late, ["friday"])):
        place = place_of(child)
        agree_on_days(enrolment=place, days=days, starts_on=place.validity.lower)
        move_child(child=child, department=red, starts_on=today)
    with pytest.raises(Breaks, match=r"4 barn \(mandag, fredag\)"):
        move_child(child=small_child(unit), department=red, starts_on=today)


def test_one_child_more_triggers_a_whole_pedagogue_until_it_counts_as_three(head: User) -> None:
    unit = staffed(UnitFactory(), pedagogues=1, others=4)
    DepartmentFactory(unit=unit, places=12)
    for _ in range(7):
        small_child(unit)
    today = timezone.localdate()
    august = next_august(today)
    register = register_of(unit, today, last_of(august.year, august.month))
    weekdays = ("monday", "tuesday", "wednesday", "thursday", "friday")
    more = OneMore(date(kindergarten_year() - 2, 3, 3), weekdays, this_month())
    tried = try_one_more(unit=unit, register=register, more=more, today=today)
    assert tried.months[0].triggers_a_post
    assert tried.months[0].breaks_something
    assert "utløser en hel stilling, fra 1 til 2" in tried.months[0].told[0]
    assert "1 mangler" in tried.breaks[0]
    assert len(tried.room) == 1
    assert tried.moving == []
    assert not Plan.objects.exists()


def test_one_child_more_without_room_says_who_would_have_to_move(
    unit: Unit, red: Department, blue: Department
) -> None:
    both = ["under_three", "three_and_over"]
    Department.objects.filter(pk=red.pk).update(bands=both, places=1)
    Department.objects.filter(pk=blue.pk).update(bands=["three_and_over"])
    large = large_child(unit, department=Department.objects.get(pk=red.pk))
    today = timezone.localdate()
    more = OneMore(date(kindergarten_year() - 1, 3, 3), ("monday",), this_month())
    register = register_of(unit, today, today)
    tried = try_one_more(unit=unit, register=register, more=more, today=today)
    assert tried.room == []
    assert tried.breaks == []
    assert tried.moving == [str(place_of(large).pk)]
