"""Heads see their kindergarten, the municipality all of them, guardians their own child."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.people.models import RecordRead
from reference.placement.models import (
    AgreedDays,
    Apart,
    Department,
    DepartmentMembership,
    DepartmentWish,
    Dispensation,
    ExpectedChildren,
    FriendWish,
    GroupMembership,
    Lock,
    Plan,
)
from reference.placement.services.plans import freeze_plan, make_plan, put_in_force
from reference.placement.services.wishes import keep_apart, wish_for_friends
from tests.counting import queries_of
from tests.factories.people import (
    UnitFactory,
    case_worker,
    guardian_of,
)
from tests.factories.placement import (
    place_of,
    small_child,
    staffed,
    this_month,
)

from .case import GUARDIANS, MARK, MUNICIPALITY, NAMES, POSTED, Case, own_guardian

pytestmark = pytest.mark.django_db


def test_pages_open_for_those_they_are_for_and_are_logged(client: Client, case: Case) -> None:
    for name in set(NAMES) - set(POSTED):
        by_worker = name in (*MUNICIPALITY, "placement_units")
        own = own_guardian(case) if name in GUARDIANS else case.head
        client.force_login(case_worker(case.unit.municipality) if by_worker else own)
        before = RecordRead.objects.count()
        answer = client.get(case.address(name))
        assert answer.status_code == 200, name
        shows_a_child = MARK in answer.text.replace("Skjult barnehage", "")
        assert not shows_a_child or RecordRead.objects.count() > before, name


def test_head_of_one_kindergarten_comes_straight_to_it(client: Client, case: Case) -> None:
    client.force_login(case.head)
    answer = client.get(reverse("placement_units"))
    assert answer["Location"] == reverse("placement_unit", args=[case.unit.pk])
    assert client.get(case.address("placement_dispensation")).status_code == 403


def test_head_plans_moves_checks_and_puts_in_force(client: Client, case: Case) -> None:
    client.force_login(case.head)
    made = client.post(
        reverse("placement_new_plan", args=[case.unit.pk]), {"month": this_month().isoformat()}
    )
    place, to = str(place_of(case.child).pk), str(case.blue.pk)
    asked = client.get(made["Location"], {"child": place, "to": to, "exchange": ""})
    assert "bryter ingen krav" in asked.text
    moved = client.post(f"{made['Location']}flytt/", {"child": place, "to": to}, follow=True)
    assert "poeng fra den beste planen" in moved.text
    address = moved.redirect_chain[-1][0]
    for step in ("frozen", "in_force"):
        client.post(f"{address}endre/", {"to": step, "instead_of": ""})
    held = DepartmentMembership.objects.valid_on(timezone.localdate()).get(child=case.child)
    assert held.department == case.blue
    again = client.post(f"{address}endre/", {"to": "in_force", "instead_of": ""}, follow=True)
    assert "kollega" in again.text


def test_a_move_that_breaks_something_is_told_before_and_refused_after(
    client: Client, case: Case
) -> None:
    Department.objects.filter(pk=case.blue.pk).update(places=1)
    keep_apart(unit=case.unit, child=case.child, other=case.other, starts_on=timezone.localdate())
    case.plan = make_plan(unit=case.unit, month=this_month(), author=case.head)
    inside = case.plan.places
    staying = next(name for name, place in inside.items() if place == str(case.blue.pk))
    moving = next(name for name, place in inside.items() if place != str(case.blue.pk))
    client.force_login(case.head)
    question = {"child": moving, "to": str(case.blue.pk), "exchange": ""}
    told = client.get(case.address("placement_plan"), question).text
    assert "skal ikke være sammen" in told
    assert "1 plasser og ville fått 2 barn" in told
    refused = client.post(case.address("placement_move"), question, follow=True)
    assert "skal ikke være sammen" in refused.text
    swapped = client.post(case.address("placement_move"), question | {"exchange": staying})
    assert swapped["Location"] != case.address("placement_plan")


def test_wishes_days_locks_and_distance_are_kept_on_the_page_of_a_child(
    client: Client, case: Case
) -> None:
    client.force_login(case.head)
    address, today = case.address("placement_child"), timezone.localdate().isoformat()
    wishes = {"do": "wishes", "wish1": str(case.blue.pk), "friend1": str(case.other.pk)}
    client.post(address, wishes)
    assert DepartmentWish.objects.get().department == case.blue
    assert FriendWish.objects.get().friend == case.other
    contradicting = client.post(address, {"do": "apart", "apart-other": str(case.other.pk)})
    assert "Ta bort ønsket" in contradicting.text
    client.post(address, {"do": "wishes"})
    client.post(address, {"do": "apart", "apart-other": str(case.other.pk)})
    client.post(address, {"do": "days", "days-days": ["monday"], "days-starts_on": today})
    assert AgreedDays.objects.present().get().days == ["monday"]
    place = {"place-department": str(case.blue.pk), "place-starts_on": today, "place-locked": "on"}
    client.post(address, {"do": "place"} | place)
    assert Lock.objects.get().department == case.blue
    for row in (Lock.objects.get(), Apart.objects.get()):
        client.post(address, {"do": f"end-{row.pk}"})
    assert not Lock.objects.present().exists()
    assert not Apart.objects.present().exists()


def test_departments_and_groups_are_changed_on_their_page(client: Client, case: Case) -> None:
    client.force_login(case.head)
    new = {"name": "Gul", "bands": ["three_and_over"], "places": "18"}
    client.post(case.address("placement_new_department"), new)
    assert Department.objects.get(name="Gul").places == 18
    same = client.post(case.address("placement_new_department"), new)
    assert "Velg et annet" in same.text
    address = case.address("placement_department")
    client.post(address, {"do": "group", "group-name": "Turgruppa"})
    group = case.red.groups.get()
    client.post(address, {"do": "join", "join-group": group.pk, "join-child": case.child.pk})
    inside = GroupMembership.objects.get()
    assert str(case.child) in client.get(address).text
    client.post(address, {"do": f"leave-{inside.pk}"})
    assert not GroupMembership.objects.present().exists()
    closing = {"do": "close", "close-ends_on": (timezone.localdate() + timedelta(1)).isoformat()}
    assert "Flytt dem først" in client.post(address, closing).text


def test_staff_page_draws_what_is_missing_and_keeps_whom_one_expects(
    client: Client, case: Case
) -> None:
    client.force_login(case.head)
    address = case.address("placement_staffing")
    text = client.get(address).text
    assert text.count('<svg class="chart__picture"') == 2
    assert "Begge normene er oppfylt" in text
    month = this_month()
    wish = {"month": month.isoformat(), "born_year": str(month.year - 1), "number": "4"}
    client.post(address, wish)
    assert ExpectedChildren.objects.get().number == 4
    assert "4 ventet" in client.get(address).text
    wrong = client.post(address, wish | {"born_year": "2005"})
    assert "fødselsår" in wrong.text


def test_municipality_grants_a_dispensation_with_grounds(client: Client, case: Case) -> None:
    client.force_login(case_worker(case.unit.municipality))
    today = timezone.localdate()
    asked = {
        "norm": "staffing",
        "posts": "0,5",
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=60)).isoformat(),
        "grounds": "Ledig stilling.",
    }
    client.post(case.address("placement_dispensation"), asked)
    assert Dispensation.objects.get().hundredths == 50
    again = client.post(case.address("placement_dispensation"), asked)
    assert "dispensasjon i den tiden" in again.text


def test_one_child_more_is_told_and_nothing_is_kept(client: Client, case: Case) -> None:
    client.force_login(case.head)
    question = {"born": f"{this_month().year - 1}-02-01", "month": this_month().isoformat()}
    text = client.get(case.address("placement_one_more"), question).text
    assert "Bemanningsnormen: Behovet øker fra 0,67 til 1 stillinger" in text
    assert "plass alle dagene" in text
    assert Plan.objects.count() == 1
    assert (
        "skolealder"
        in client.get(case.address("placement_one_more"), question | {"born": "2001-02-01"}).text
    )


def test_guardian_reads_the_department_and_why_and_nothing_of_others(
    client: Client, case: Case
) -> None:
    wish_for_friends(unit=case.unit, child=case.child, friends=[case.other])
    plan = make_plan(unit=case.unit, month=this_month(), author=case.head)
    put_in_force(plan=freeze_plan(plan=plan), by=case.head, instead_of=None)
    client.force_login(own_guardian(case))
    text = client.get(reverse("placement_my_children")).text
    assert "Barnet er på Rød." in text
    assert case.other.given_name not in text
    blocked = guardian_of(
        case.child, contact_blocked=True, may_act=False, receives_information=False
    )
    client.force_login(blocked)
    assert MARK not in client.get(reverse("placement_my_children")).text


def test_pages_cost_as_many_queries_for_thirty_as_for_one(client: Client, case: Case) -> None:
    Department.objects.update(places=60)
    staffed(case.unit, pedagogues=10, others=12)
    worker = case_worker(case.unit.municipality)
    names = ("placement_unit", "placement_staffing", "placement_plan", "placement_child")

    def queries() -> dict[str, int]:
        case.plan = make_plan(unit=case.unit, month=this_month(), author=case.head)
        client.force_login(case.head)
        counted = {}
        for name in names:
            client.get(case.address(name))
            counted[name] = queries_of(lambda name=name: client.get(case.address(name)))  # type: ignore[misc]
        client.force_login(worker)
        client.get(reverse("placement_units"))
        return counted | {"units": queries_of(lambda: client.get(reverse("placement_units")))}

    few = queries()
    for _ in range(28):
        small_child(case.unit, department=case.blue)
        UnitFactory(municipality=case.unit.municipality)
    assert queries() == few
