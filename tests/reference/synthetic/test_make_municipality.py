"""The made-up municipality holds together, and is the same for the same seed."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from reference.allocation.checks.checker import check
from reference.groups.models import ClassMembership, Division
from reference.people.encryption import unseal
from reference.people.enums import Ownership, UnitKind
from reference.people.identity_numbers import parse
from reference.people.models import Enrolment, Guardianship, Person, Unit, User
from reference.placement.models import DepartmentMembership, Plan
from reference.sfo.models import Place
from tests.databases import copied_database

from .municipality import DAY, make


@pytest.fixture(scope="module", autouse=True)
def _town(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with (
        pytest.MonkeyPatch.context() as changed,
        django_db_blocker.unblock(),
        copied_database(),
    ):
        changed.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        make(inhabitants=2000)
        yield


def test_town_has_what_the_modules_need() -> None:
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
    assert set(divisions.values_list("status", flat=True)) == {"draft", "in_force"}
    shared = Guardianship.objects.filter(lives_with=False, contact_blocked=False)
    assert shared.filter(may_act=True).exists()


def test_everybody_has_a_number_of_nobody() -> None:
    for person in Person.objects.all()[:200]:
        number = unseal(bytes(person.identity_number_encrypted or b""))
        assert parse(number.digits).is_synthetic


def test_demo_guardian_has_children_to_act_for() -> None:
    parent = User.objects.get(username="lysvik.forelder")
    assert Guardianship.objects.filter(guardian=parent.person, may_act=True).exists()


def test_guardians_to_sign_in_as_have_different_rights() -> None:
    payer, told, blocked = (
        User.objects.get(username=f"lysvik.{work}").person
        for work in ("sfoforelder", "samvaersforelder", "sperretforelder")
    )
    places = Place.objects.valid_on(DAY).filter(payer=payer)
    relations = Guardianship.objects.filter(guardian=told, child__in=places.values("child"))
    rights = relations.values_list("receives_information", "may_act", "lives_with")
    assert (True, False, False) in set(rights)
    assert Guardianship.objects.filter(guardian=blocked, contact_blocked=True).exists()


def test_every_kindergarten_has_departments_and_a_plan_that_is_the_best() -> None:
    for unit in Unit.objects.filter(kind=UnitKind.KINDERGARTEN):
        plan = Plan.objects.filter(unit=unit).order_by("month").first()
        assert plan
        assert plan.document["result"]["status"] == "optimal"
        assert check(plan.document) == []
        children = Enrolment.objects.valid_on(DAY).filter(unit=unit)
        assert children.count() == len(plan.places)
        placed = DepartmentMembership.objects.filter(department__unit=unit)
        assert set(placed.values_list("child")) == set(children.values_list("person"))
