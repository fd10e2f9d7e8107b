"""What depends on belonging to a unit ends with it, whoever ends it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.groups.models import ClassMembership, TeacherRelation
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person, Unit
from reference.people.services.enrolments import end_enrolment
from reference.people.services.units import close_unit
from reference.placement.models import DepartmentMembership
from reference.sfo.models import Place
from tests.factories.groups import a_class, pupil, with_contact_teacher
from tests.factories.people import (
    AddressFactory,
    EnrolmentFactory,
    PersonFactory,
    UnitFactory,
    case_worker,
)
from tests.factories.placement import DepartmentFactory, small_child
from tests.factories.sfo import placed, ready
from tests.factories.sfo import pupil as sfo_pupil

pytestmark = pytest.mark.django_db


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def test_pupil_who_moves_leaves_class_and_place_after_school(client: Client) -> None:
    municipality, unit, _kind = ready()
    child = sfo_pupil(unit, 2)
    a_class(unit, child, name="2A", grade=2)
    place = placed(unit, child)
    other = UnitFactory(municipality=municipality, kind="school")
    client.force_login(case_worker(municipality))
    enrolment = Enrolment.objects.get(person=child, kind=EnrolmentKind.SCHOOL)
    sent = {"unit": other.pk, "on": tomorrow()}
    assert client.post(reverse("enrolment_move", args=[enrolment.pk]), sent).status_code == 302
    assert ClassMembership.objects.get(pupil=child).last_day == timezone.localdate()
    assert Place.objects.get(pk=place.pk).last_day == timezone.localdate()
    programme = Enrolment.objects.get(person=child, kind=EnrolmentKind.SFO)
    assert programme.last_day == timezone.localdate()
    assert not Enrolment.objects.valid_on(tomorrow()).filter(person=child, unit=unit).exists()


def test_teacher_who_stops_leaves_the_class(client: Client) -> None:
    unit: Unit = UnitFactory(kind="school")
    teacher = with_contact_teacher(a_class(unit, pupil(unit)))
    client.force_login(case_worker(unit.municipality))
    address = reverse("employment_end", args=[teacher.employments.get().pk])
    assert client.post(address, {"ends_on": timezone.localdate()}).status_code == 302
    assert TeacherRelation.objects.get(teacher=teacher).last_day == timezone.localdate()


def test_child_that_leaves_a_kindergarten_leaves_its_department() -> None:
    unit = UnitFactory()
    child = small_child(unit, department=DepartmentFactory(unit=unit))
    end_enrolment(enrolment=Enrolment.objects.get(person=child), ends_on=tomorrow())
    assert DepartmentMembership.objects.get(child=child).last_day == timezone.localdate()


def test_unit_is_not_closed_while_somebody_belongs_there(client: Client) -> None:
    enrolment = EnrolmentFactory()
    unit = enrolment.unit
    client.force_login(case_worker(unit.municipality))
    address = reverse("unit_close", args=[unit.pk])
    answer = client.post(address, {"on": tomorrow()})
    assert answer.status_code == 200
    assert "1 hører til" in answer.text
    end_enrolment(enrolment=enrolment, ends_on=tomorrow())
    assert client.post(address, {"on": tomorrow()}).status_code == 302
    assert Unit.objects.get(pk=unit.pk).closed_on == tomorrow()
    assert close_unit(unit=unit, on=None).closed_on is None


def test_who_moves_to_another_municipality_leaves_what_it_belongs_to(client: Client) -> None:
    enrolment = EnrolmentFactory()
    child = enrolment.person
    home = AddressFactory(person=child)
    client.force_login(case_worker(child.municipality))
    address = reverse("person_move_out", args=[child.pk])
    assert address in client.get(reverse("person_record", args=[child.pk])).text
    assert client.post(address, {"on": tomorrow()}).status_code == 302
    for row in (enrolment, home):
        row.refresh_from_db()
        assert row.last_day == timezone.localdate()


def test_person_registered_by_mistake_is_taken_out_and_nobody_else(client: Client) -> None:
    enrolment = EnrolmentFactory()
    child, adult = enrolment.person, PersonFactory()
    client.force_login(case_worker(child.municipality))
    kept = client.post(reverse("person_delete", args=[child.pk]), {"is_right": "on"})
    assert "hører til en enhet" in kept.text
    gone = client.post(reverse("person_delete", args=[adult.pk]), {"is_right": "on"}, follow=True)
    assert "tatt ut av registeret" in gone.text
    assert set(Person.objects.present().filter(pk__in=[child.pk, adult.pk])) == {child}
