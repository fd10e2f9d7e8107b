"""People are registered, moved and given other rights without losing what was before."""

from datetime import date

import pytest

from reference.casework.refusals import Overlap, Refusal
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Guardianship, Person
from reference.people.services.enrolments import end_enrolment, enrol, move
from reference.people.services.guardianships import change_rights
from reference.people.services.persons import delete_person, register_person
from reference.people.services.refusals import AlreadyRegistered, UnitClosed
from tests.factories.people import (
    GuardianshipFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
    synthetic_number,
)

pytestmark = pytest.mark.django_db
BORN = date(2024, 5, 17)
AUGUST = date(2026, 8, 1)


def registered(number: str = "9901") -> Person:
    return register_person(
        municipality=MunicipalityFactory(number=number),
        given_name="Kim",
        family_name="Prøvesen",
        born=BORN,
        identity_number=synthetic_number(BORN),
    )


def test_person_is_registered_once_in_a_municipality_and_may_move_to_another() -> None:
    first = registered()
    with pytest.raises(AlreadyRegistered):
        registered()
    assert registered("9902") != first


def test_deleted_person_leaves_a_tombstone_without_name_and_number() -> None:
    person = registered()
    delete_person(person=person)
    kept = Person.objects.get(pk=person.pk)
    assert not Person.objects.present().filter(pk=person.pk).exists()
    assert "Kim" not in str(kept)
    assert kept.identity_number_encrypted is None
    assert registered()


def test_child_cannot_belong_to_two_kindergartens_at_once() -> None:
    child = PersonFactory()
    enrol(person=child, unit=UnitFactory(), kind=EnrolmentKind.KINDERGARTEN, starts_on=AUGUST)
    with pytest.raises(Overlap, match="flytt"):
        enrol(
            person=child,
            unit=UnitFactory(),
            kind=EnrolmentKind.KINDERGARTEN,
            starts_on=date(2027, 1, 1),
        )


def test_nobody_begins_in_a_closed_unit() -> None:
    closed = UnitFactory(closed_on=AUGUST)
    with pytest.raises(UnitClosed):
        enrol(
            person=PersonFactory(), unit=closed, kind=EnrolmentKind.KINDERGARTEN, starts_on=AUGUST
        )
    assert not Enrolment.objects.exists()


def test_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(Refusal):
        enrol(
            person=PersonFactory(),
            unit=UnitFactory(),
            kind=EnrolmentKind.KINDERGARTEN,
            starts_on=AUGUST,
            ends_on=AUGUST,
        )


def test_move_keeps_both_places_in_the_history() -> None:
    child, old, new = PersonFactory(), UnitFactory(), UnitFactory()
    began = enrol(person=child, unit=old, kind=EnrolmentKind.KINDERGARTEN, starts_on=AUGUST)
    move(enrolment=began, unit=new, on=date(2027, 1, 4))
    of_child = Enrolment.objects.filter(person=child)
    assert of_child.valid_on(date(2027, 1, 3)).get().unit == old
    assert of_child.valid_on(date(2027, 1, 4)).get().unit == new


def test_move_to_a_closed_unit_leaves_everything_as_it_was() -> None:
    began = enrol(
        person=PersonFactory(),
        unit=UnitFactory(),
        kind=EnrolmentKind.KINDERGARTEN,
        starts_on=AUGUST,
    )
    with pytest.raises(UnitClosed):
        move(enrolment=began, unit=UnitFactory(closed_on=AUGUST), on=date(2027, 1, 4))
    assert Enrolment.objects.get().validity.upper is None


def test_membership_that_ends_before_it_began_is_deleted() -> None:
    began = enrol(
        person=PersonFactory(),
        unit=UnitFactory(),
        kind=EnrolmentKind.KINDERGARTEN,
        starts_on=AUGUST,
    )
    end_enrolment(enrolment=began, ends_on=AUGUST)
    assert not Enrolment.objects.present().exists()


def test_changed_rights_hold_from_their_day_and_the_old_stay_on_record() -> None:
    relation = GuardianshipFactory()
    change_rights(relation=relation, on=AUGUST, may_act=False)
    of_child = Guardianship.objects.filter(child=relation.child)
    assert of_child.valid_on(date(2026, 7, 31)).get().may_act
    after = of_child.valid_on(AUGUST).get()
    assert not after.may_act
    assert after.receives_information


def test_blocked_contact_is_told_nothing() -> None:
    relation = GuardianshipFactory()
    blocked = change_rights(
        relation=relation,
        on=AUGUST,
        contact_blocked=True,
        receives_information=False,
        may_act=False,
    )
    assert blocked.contact_blocked
    assert not blocked.receives_information
    assert not blocked.may_act
