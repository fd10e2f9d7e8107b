"""A plan is the best there is or says how far from it, is checked, and is put in force once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.allocation.checks.checker import check
from reference.allocation.explanations import explain
from reference.casework.refusals import ChangedMeanwhile, NotSound, Overlap, Refusal
from reference.people.models import Unit, User
from reference.placement.enums import PlanStatus
from reference.placement.models import Department, DepartmentMembership, Plan
from reference.placement.sentences import missing_room
from reference.placement.services.departments import (
    close_department,
    end_membership,
    join_group,
    open_department,
    open_group,
    place_child,
)
from reference.placement.services.plans import (
    discard_plan,
    freeze_plan,
    make_plan,
    put_in_force,
)
from reference.placement.services.refusals import NotThere
from reference.placement.services.wishes import (
    keep_apart,
    lock_child,
    take_away,
    wish_for_departments,
    wish_for_friends,
)
from tests.factories.people import UnitFactory, UserFactory, unit_leader
from tests.factories.placement import (
    DepartmentFactory,
    large_child,
    place_of,
    small_child,
    staffed,
    this_month,
)

from .plans import in_force, now_in, planned, where

pytestmark = pytest.mark.django_db


def test_a_plan_meets_wishes_locks_and_distance_and_the_checker_agrees(
    unit: Unit, head: User, red: Department, blue: Department
) -> None:
    wishing, locked, one, other = (small_child(unit) for _ in range(4))
    today = timezone.localdate()
    wish_for_departments(child=wishing, departments=[blue, red])
    lock_child(child=locked, department=red, starts_on=today)
    keep_apart(unit=unit, child=one, other=other, starts_on=today)
    plan = planned(unit, head)
    assert plan.document["result"]["status"] == "optimal"
    assert where(plan, wishing) == str(blue.pk)
    assert where(plan, locked) == str(red.pk)
    assert where(plan, one) != where(plan, other)
    assert check(plan.document) == []


def test_a_plan_holds_no_name_and_no_identifier_of_a_child(
    unit: Unit, head: User, red: Department
) -> None:
    child = small_child(unit, family_name="Hemmelig")
    text = planned(unit, head).text
    assert "Hemmelig" not in text
    assert str(child.pk) not in text


def test_an_explanation_says_nothing_of_friends_or_of_who_is_kept_apart(
    unit: Unit, head: User, red: Department, blue: Department
) -> None:
    child, friend, stranger = (small_child(unit) for _ in range(3))
    wish_for_friends(unit=unit, child=child, friends=[friend])
    keep_apart(unit=unit, child=child, other=stranger, starts_on=timezone.localdate())
    plan = planned(unit, head)
    for language in ("nb", "nn", "en"):
        told = " ".join(explain(plan.document, str(place_of(child).pk), language))
        for other in (friend, stranger):
            assert other.given_name not in told
            assert str(place_of(other).pk) not in told


def test_a_plan_in_force_lets_the_children_be_where_it_has_them(
    unit: Unit, head: User, red: Department, blue: Department
) -> None:
    children = [small_child(unit) for _ in range(4)]
    plan = planned(unit, head)
    in_force(plan, head)
    assert {str(now_in(child).pk) for child in children} == set(plan.places.values())
    again = planned(unit, head)
    assert again.places == plan.places  # nobody moves without a reason
    before = list(DepartmentMembership.objects.values_list("pk", "version"))
    in_force(again, head, instead_of=plan)
    assert list(DepartmentMembership.objects.values_list("pk", "version")) == before
    plan.refresh_from_db()
    assert plan.status == PlanStatus.REPLACED


def test_who_puts_in_force_without_having_seen_the_colleagues_plan_is_told(
    unit: Unit, head: User, red: Department
) -> None:
    small_child(unit)
    first, second = planned(unit, head), planned(unit, head)
    in_force(first, head)
    with pytest.raises(ChangedMeanwhile, match="kollega"):
        in_force(second, UserFactory())
    with pytest.raises(ChangedMeanwhile, match="kollega"):
        put_in_force(plan=first, by=head, instead_of=first.pk)
    assert Plan.objects.get(status=PlanStatus.IN_FORCE) == first


@pytest.mark.django_db(transaction=True)
def test_of_two_who_put_in_force_at_once_one_is_told(as_the_application: None) -> None:
    unit = staffed(UnitFactory())
    head = unit_leader(unit)
    DepartmentFactory(unit=unit)
    small_child(unit)
    plans = [freeze_plan(plan=planned(unit, head)) for _ in range(2)]

    def put(plan: Plan) -> str:
        try:
            put_in_force(plan=plan, by=head, instead_of=None)
        except ChangedMeanwhile:
            return "told"
        finally:
            connection.close()
        return "in force"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(put, plans)) == ["in force", "told"]


def test_a_child_that_came_after_the_plan_was_made_keeps_it_from_being_put_in_force(
    unit: Unit, head: User, red: Department
) -> None:
    small_child(unit)
    plan = freeze_plan(plan=planned(unit, head))
    small_child(unit)
    with pytest.raises(ChangedMeanwhile, match="barn"):
        put_in_force(plan=plan, by=head, instead_of=None)
    assert not DepartmentMembership.objects.exists()


def test_a_plan_that_was_tampered_with_is_not_frozen(
    unit: Unit, head: User, red: Department, blue: Department
) -> None:
    wish_for_departments(child=small_child(unit), departments=[red])
    plan = planned(unit, head)
    Plan.objects.filter(pk=plan.pk).update(text=plan.text.replace('"cost": 0', '"cost": 1'))
    with pytest.raises(NotSound):
        freeze_plan(plan=Plan.objects.get(pk=plan.pk))


def test_without_the_staff_there_is_no_plan_and_it_says_what_is_missing(head: User) -> None:
    unit = staffed(UnitFactory(), pedagogues=0, others=1)
    DepartmentFactory(unit=unit)
    small_child(unit)
    plan = planned(unit, head)
    assert plan.document["result"]["because"] == ["pedagogue_norm"]
    with pytest.raises(NotSound, match="1 mangler"):
        freeze_plan(plan=plan)


def test_without_room_the_days_and_ages_are_named(unit: Unit, head: User) -> None:
    DepartmentFactory(unit=unit, places=1)
    for _ in range(3):
        small_child(unit)
    told = missing_room(planned(unit, head).document)
    assert told == ["2 plasser for barn under tre år mangler (alle dager)"]


def test_a_plan_is_refused_where_there_is_nothing_to_plan(unit: Unit, head: User) -> None:
    with pytest.raises(Refusal, match="avdeling"):
        planned(unit, head)
    DepartmentFactory(unit=unit)
    with pytest.raises(Refusal, match="barn"):
        planned(unit, head)
    small_child(unit)
    past = (this_month() - timedelta(days=1)).replace(day=1)
    with pytest.raises(Refusal, match="over"):
        make_plan(unit=unit, month=past, author=head)


def test_a_lock_to_a_department_for_another_age_is_named(
    unit: Unit, head: User, red: Department
) -> None:
    child = large_child(unit, family_name="Låstesen")
    lock_child(child=child, department=red, starts_on=timezone.localdate())
    with pytest.raises(Refusal, match="Låstesen"):
        planned(unit, head)


def test_wishes_that_contradict_each_other_or_leave_the_kindergarten_are_refused(
    unit: Unit, red: Department
) -> None:
    today = timezone.localdate()
    child, other = small_child(unit), small_child(unit)
    elsewhere = small_child(UnitFactory(municipality=unit.municipality))
    with pytest.raises(NotThere):
        wish_for_friends(unit=unit, child=child, friends=[elsewhere])
    with pytest.raises(Refusal):
        wish_for_departments(child=child, departments=[red, red])
    apart = keep_apart(unit=unit, child=other, other=child, starts_on=today)
    with pytest.raises(Refusal, match="fra hverandre"):
        wish_for_friends(unit=unit, child=child, friends=[other])
    with pytest.raises(Overlap):
        keep_apart(unit=unit, child=child, other=other, starts_on=today)
    take_away(row=apart, ends_on=today)
    wish_for_friends(unit=unit, child=child, friends=[other])
    with pytest.raises(Refusal):
        keep_apart(unit=unit, child=child, other=other, starts_on=today)


def test_a_department_with_children_is_not_closed_and_its_name_is_used_once(
    unit: Unit, red: Department
) -> None:
    today = timezone.localdate()
    child = small_child(unit, department=red)
    with pytest.raises(Refusal, match="barn"):
        close_department(department=red, ends_on=today + timedelta(days=30))
    with pytest.raises(Overlap):
        open_department(unit=unit, name="Rød", bands=["under_three"], places=5, starts_on=today)
    with pytest.raises(Refusal):
        open_department(unit=unit, name="Gul", bands=["under_three"], places=-1, starts_on=today)
    end_membership(membership=DepartmentMembership.objects.get(child=child), ends_on=today)
    assert close_department(department=red, ends_on=today).validity.upper == today


def test_only_children_of_the_department_are_in_its_groups(unit: Unit, red: Department) -> None:
    today = timezone.localdate()
    group = open_group(department=red, name="Turgruppa", starts_on=today)
    inside, outside = small_child(unit, department=red), small_child(unit)
    join_group(group=group, child=inside, starts_on=today)
    with pytest.raises(Overlap):
        join_group(group=group, child=inside, starts_on=today)
    with pytest.raises(NotThere):
        join_group(group=group, child=outside, starts_on=today)


def test_a_child_is_in_one_department_at_a_time_whatever_the_application_does(
    unit: Unit, red: Department, blue: Department
) -> None:
    child = small_child(unit, department=red)
    place_child(child=child, department=blue, starts_on=timezone.localdate() + timedelta(days=3))
    first, second = DepartmentMembership.objects.order_by("validity")
    assert first.validity.upper == second.validity.lower
    with (
        pytest.raises(IntegrityError, match="department_membership_one_at_a_time"),
        transaction.atomic(),
    ):
        DepartmentMembership.objects.create(
            child=child, department=red, validity=DateRange(second.validity.lower, None)
        )
    with pytest.raises(NotThere):
        place_child(
            child=small_child(UnitFactory()), department=red, starts_on=timezone.localdate()
        )


def test_a_discarded_plan_cannot_come_back(unit: Unit, head: User, red: Department) -> None:
    small_child(unit)
    plan = discard_plan(plan=planned(unit, head))
    with pytest.raises(ChangedMeanwhile):
        freeze_plan(plan=plan)
