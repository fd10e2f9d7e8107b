"""A brother or sister that is hidden from one of the family counts in no module's decision."""

from collections.abc import Callable

import pytest

from reference.admission.enums import RunKind
from reference.admission.services.runs import make_run
from reference.people.models import Person
from reference.sfo.queries.waiting_list import facts_about
from tests.factories.admission import CohortFactory, proposed, school, six_year_old
from tests.factories.people import (
    AddressFactory,
    EnrolmentFactory,
    GuardianshipFactory,
    PersonFactory,
    case_worker,
)
from tests.factories.sfo import applied, august, had_since, pupil, ready

pytestmark = pytest.mark.django_db
Hide = Callable[[Person, Person], object]


def nobody_hides(child: Person, sibling: Person) -> object:
    return None


def address_is_graded(child: Person, sibling: Person) -> object:
    return AddressFactory(person=sibling, protection="strictly_confidential")


def a_guardian_is_blocked(child: Person, sibling: Person) -> object:
    other = GuardianshipFactory(child=child).guardian
    rights = {"contact_blocked": True, "receives_information": False, "may_act": False}
    return GuardianshipFactory(child=sibling, guardian=other, **rights)


HIDES = [(nobody_hides, True), (address_is_graded, False), (a_guardian_is_blocked, False)]


def make_siblings(child: Person, sibling: Person) -> None:
    adult = GuardianshipFactory(child=child).guardian
    GuardianshipFactory(child=sibling, guardian=adult)


@pytest.mark.parametrize(("hide", "counts"), HIDES)
def test_school(hide: Hide, counts: bool) -> None:
    cohort = CohortFactory()
    here = school(cohort, 2)
    child = six_year_old(cohort)
    sibling = PersonFactory(municipality=cohort.municipality)
    make_siblings(child, sibling)
    EnrolmentFactory(person=sibling, unit=here, kind="school", grade=3)
    hide(child, sibling)
    proposed(cohort, here, child=child)
    run = make_run(cohort=cohort, kind=RunKind.SCHOOL, author=case_worker(cohort.municipality))
    (row,) = run.document["children"]
    assert (str(here.pk) in row["siblings"]) == counts


@pytest.mark.parametrize(("hide", "counts"), HIDES)
def test_after_school_place(hide: Hide, counts: bool) -> None:
    unit = ready()[1]
    sibling = had_since(unit, august()).child
    child = pupil(unit, 1)
    make_siblings(child, sibling)
    hide(child, sibling)
    application = applied(unit, child)
    assert ("sibling" in facts_about([application]).met[application.pk]) == counts
