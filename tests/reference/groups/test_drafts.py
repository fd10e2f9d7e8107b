"""A division that is not in force can be changed and withdrawn."""

import pytest
from django.test import Client
from django.urls import reverse

from reference.groups.models import Candidate, Division
from reference.groups.services.divisions import divide
from tests.factories.groups import a_division, put_all_in_force, school
from tests.factories.people import unit_leader

pytestmark = pytest.mark.django_db


@pytest.fixture
def division(client: Client) -> Division:
    division = a_division(school(), 6)
    client.force_login(unit_leader(division.unit))
    return division


def names_of(division: Division) -> list[str]:
    return [each.name for each in division.planned.present()]


def test_classes_and_sizes_of_a_draft_are_changed_and_the_grade_is_divided_anew(
    client: Client, division: Division
) -> None:
    gone = division.planned.present().first()
    assert gone
    Candidate.objects.filter(division=division).update(locked=gone)
    divide(division=division)
    address = reverse("groups_edit_division", args=[division.pk])
    assert gone.name in client.get(address).text
    sent = {"classes": "1X, 1Y, 1Z", "most": 4, "least": 1}
    assert client.post(address, sent).status_code == 302
    division = Division.objects.get(pk=division.pk)
    assert (names_of(division), division.text) == (["1X", "1Y", "1Z"], "")
    assert not Candidate.objects.filter(division=division, locked__isnull=False).exists()
    divide(division=division)


def test_two_classes_of_one_name_are_refused(client: Client, division: Division) -> None:
    address = reverse("groups_edit_division", args=[division.pk])
    before = names_of(division)
    answer = client.post(address, {"classes": "3A,3A", "most": 20})
    assert "samme navn: 3A" in answer.text
    assert names_of(division) == before


def test_withdrawn_division_makes_way_for_another(client: Client, division: Division) -> None:
    address = reverse("groups_withdraw_division", args=[division.pk])
    assert client.post(address).headers["Location"] == reverse(
        "groups_school", args=[division.unit_id]
    )
    again = {
        "school_year": division.school_year,
        "grade": division.grade,
        "classes": "1A, 1B",
        "most": 20,
    }
    new = client.post(reverse("groups_new_division", args=[division.unit_id]), again)
    assert new.status_code == 302
    assert Division.objects.present().count() == 1


def test_division_in_force_is_not_withdrawn(client: Client, division: Division) -> None:
    put_all_in_force(division)
    client.post(reverse("groups_withdraw_division", args=[division.pk]))
    assert Division.objects.present().filter(pk=division.pk).exists()
