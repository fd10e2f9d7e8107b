"""The made-up municipality holds together, and is the same for the same seed."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from reference.allocation.checking.checker import check
from reference.groups.models import ClassMembership, Division
from reference.people.enums import Ownership, UnitKind
from reference.people.identity_numbers import parse
from reference.people.models import Enrolment, Guardianship, Person, Unit, User
from reference.people.sealing import unseal
from reference.placement.models import DepartmentMembership, Plan

pytestmark = pytest.mark.django_db
DAY = "2026-11-24"


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def make(**options: object) -> str:
    out = StringIO()
    call_command("make_municipality", day=date.fromisoformat(DAY), stdout=out, **options)
    return out.getvalue()


def test_town_has_what_the_modules_need() -> None:
    make(inhabitants=2000)
    assert Person.objects.filter(municipality="9901").count() >= 2000
    units = Unit.objects.filter(municipality="9901", kind=UnitKind.KINDERGARTEN)
    assert set(units.values_list("ownership", flat=True)) == set(Ownership)
    for kind in ("kindergarten", "school"):
        assert Enrolment.objects.filter(kind=kind, unit__municipality="9901").exists()
    children = Enrolment.objects.values("person")
    assert not Person.objects.filter(pk__in=children, guardianships=None).exists()
    pupils = Enrolment.objects.valid_on(timezone.localdate()).filter(
        kind="school", unit__municipality="9901"
    )
    in_class = ClassMembership.objects.present().values("pupil")
    assert pupils.exists()
    assert not pupils.exclude(person__in=in_class).exists()
    divisions = Division.objects.filter(unit__municipality="9901")
    assert set(divisions.values_list("state", flat=True)) == {"draft", "in_force"}
    shared = Guardianship.objects.filter(lives_with=False, contact_blocked=False)
    assert shared.filter(may_act=True).exists()


def test_everybody_has_a_number_of_nobody() -> None:
    make(inhabitants=800)
    for person in Person.objects.all()[:200]:
        number = unseal(bytes(person.identity_number_encrypted or b""))
        assert parse(number.digits).is_synthetic


def test_same_seed_makes_the_same_people() -> None:
    with transaction.atomic():
        make(inhabitants=800)
        first = everybody()
        transaction.set_rollback(True)
    make(inhabitants=800)
    assert everybody() == first


def everybody() -> list[tuple[object, ...]]:
    return list(Person.objects.order_by("pk").values_list("pk", "given_name", "born"))


def test_second_time_changes_nothing() -> None:
    make(inhabitants=800)
    before = Person.objects.count()
    assert "there already" in make(inhabitants=800)
    assert Person.objects.count() == before


def test_made_up_people_are_refused_where_demonstrations_are(settings: LazySettings) -> None:
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    with pytest.raises(CommandError):
        make(inhabitants=800)
    assert not Person.objects.exists()


def test_demo_guardian_has_children_to_act_for() -> None:
    make(inhabitants=800)
    parent = User.objects.get(username="lysvik.forelder")
    assert Guardianship.objects.filter(guardian=parent.person, may_act=True).exists()


def test_every_kindergarten_has_departments_and_a_plan_that_is_the_best() -> None:
    make(inhabitants=800)
    for unit in Unit.objects.filter(kind=UnitKind.KINDERGARTEN):
        plan = Plan.objects.filter(unit=unit).order_by("month").first()
        assert plan
        assert plan.document["result"]["status"] == "optimal"
        assert check(plan.document) == []
        children = Enrolment.objects.valid_on(date.fromisoformat(DAY)).filter(unit=unit)
        assert children.count() == len(plan.places)
        placed = DepartmentMembership.objects.filter(department__unit=unit)
        assert set(placed.values_list("child")) == set(children.values_list("person"))
