"""Who teaches a group is registered on its page, and hours of teaching become the teacher norm."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reference.groups.enums import MainStage, TeacherRole
from reference.groups.models import TeacherRelation, TeachingHours
from reference.groups.services.groups import open_teaching_group
from reference.people.models import Unit
from tests.counting import queries_of
from tests.factories.groups import a_class, pupil, school, teacher, this_year
from tests.factories.people import unit_leader

pytestmark = pytest.mark.django_db
LOWER = MainStage.LOWER_PRIMARY
HOURS = {
    "hours_for_each_pupil": 741 * 15,
    "teacher_hours": 741 * 3,
    "special_needs_hours": 0,
    "special_norwegian_hours": 0,
}


@pytest.fixture
def unit() -> Unit:
    return school()


@pytest.fixture
def client(client: Client, unit: Unit) -> Client:
    """The head of the school."""
    client.force_login(unit_leader(unit))
    return client


def chosen(person: object, role: TeacherRole = TeacherRole.CONTACT) -> dict[str, object]:
    return {"teacher": person, "role": role, "starts_on": timezone.localdate().isoformat()}


def test_contact_teacher_is_added_and_hands_over(client: Client, unit: Unit) -> None:
    group, ane = a_class(unit, pupil(unit)), teacher(unit)
    address = reverse("groups_class_teachers", args=[group.pk])
    assert "Ingen underviser" in client.get(address).text
    shown = client.post(address, chosen(ane.pk), follow=True).text
    assert str(ane) in shown
    assert "Kontaktlærer" in shown
    assert str(ane) in client.get(reverse("groups_class", args=[group.pk])).text
    relation = TeacherRelation.objects.get()
    client.post(reverse("groups_end_teacher", args=[relation.pk]))
    assert str(ane) not in client.get(reverse("groups_class", args=[group.pk])).text


def test_who_taught_for_a_while_is_kept_with_the_last_day(client: Client, unit: Unit) -> None:
    group = open_teaching_group(unit=unit, school_year=this_year(), name="Tysk", subject="Språk")
    address = reverse("groups_teaching_group_teachers", args=[group.pk])
    starts_on = group.period.lower
    client.post(address, chosen(teacher(unit).pk, TeacherRole.TEACHER) | {"starts_on": starts_on})
    relation = TeacherRelation.objects.get()
    assert relation.validity.lower == starts_on
    client.post(reverse("groups_end_teacher", args=[relation.pk]))
    relation.refresh_from_db()
    assert relation.validity.upper == timezone.localdate()
    assert relation.deleted_at is None


def test_only_staff_of_the_school_is_added_once_and_within_the_year(
    client: Client, unit: Unit
) -> None:
    group, ane = a_class(unit, pupil(unit)), teacher(unit)
    address = reverse("groups_class_teachers", args=[group.pk])
    stranger = teacher(school(unit.municipality))
    assert client.post(address, chosen(stranger.pk)).status_code == 200
    late = chosen(ane.pk) | {"starts_on": group.period.upper + timedelta(1)}
    assert "innenfor skoleåret" in client.post(address, late).text
    assert not TeacherRelation.objects.exists()
    client.post(address, chosen(ane.pk))
    assert "allerede" in client.post(address, chosen(ane.pk)).text
    assert TeacherRelation.objects.count() == 1


def test_hours_that_are_stated_become_the_norm_with_what_lacks(client: Client, unit: Unit) -> None:
    for _ in range(4):
        pupil(unit)
    address = reverse("groups_hours", args=[unit.pk, LOWER])
    shown = client.post(address, HOURS, follow=True).text
    assert "20,00" in shown  # four pupils, three posts
    assert "741 timer, 1,00 årsverk" in shown
    assert "<svg" in shown
    shown = client.post(address, HOURS | {"teacher_hours": 741 * 4}, follow=True).text
    assert "15,00" in shown
    assert TeachingHours.objects.count() == 1


def test_more_special_hours_than_there_are_is_refused_beside_the_field(
    client: Client, unit: Unit
) -> None:
    address = reverse("groups_hours", args=[unit.pk, LOWER])
    answer = client.post(address, HOURS | {"special_needs_hours": 10_000})
    assert "flere enn" in answer.text
    assert not TeachingHours.objects.exists()


def test_there_is_no_other_main_stage(client: Client, unit: Unit) -> None:
    assert client.get(reverse("groups_hours", args=[unit.pk, "11-13"])).status_code == 404


def test_page_of_teachers_costs_the_same_for_one_and_for_thirty(client: Client, unit: Unit) -> None:
    group = a_class(unit, pupil(unit))
    address = reverse("groups_class_teachers", args=[group.pk])
    counts = []
    for number in (1, 29):
        for _ in range(number):
            client.post(address, chosen(teacher(unit).pk, TeacherRole.ASSISTANT))
        client.get(address)
        counts.append(queries_of(lambda: client.get(address)))
    assert TeacherRelation.objects.count() == 30
    assert counts[0] == counts[1]
