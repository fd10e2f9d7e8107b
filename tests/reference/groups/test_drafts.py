"""A division that is not in force can be changed and withdrawn."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from reference.groups.models import Candidate, Division
from reference.groups.services.divisions import divide, move_by_hand
from reference.groups.services.wishes import wish_for_company
from tests.factories.groups import a_division, candidates, put_all_in_force, school
from tests.factories.people import guardian_of, unit_leader

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


def test_page_says_what_a_move_by_hand_cost_and_what_is_proven(
    client: Client, division: Division
) -> None:
    one, other, *_ = candidates(division)
    for each, friend in ((one, other), (other, one)):
        wish_for_company(candidate=each, names=[str(friend.pupil)], by=guardian_of(each.pupil))
    divided = divide(division=division)
    address = reverse("groups_division", args=[division.pk])
    before = client.get(address).content.decode()
    assert facts_in(before)["Oppfylte ønsker"].startswith("2 av 2")
    assert facts_in(before)["Bevist best"] == "ja"
    here = divided.outcomes[str(one.pk)]["unit"]
    to = next(each for each in division.planned.all() if str(each.pk) != here)
    move_by_hand(candidate=one, to=to)
    facts = facts_in(client.get(address).content.decode())
    assert facts["Oppfylte ønsker"].startswith("0 av 2")
    assert facts["Oppfylte ønsker før den siste endringen"] == "2"
    assert "Bevist best" not in facts
    assert "Det er ikke bevist at ingen annen oppfyller flere ønsker" in facts["Bevist"]


def facts_in(page: str) -> dict[str, str]:
    """Return what the list of facts on a page says, by its terms."""
    facts = html.document_fromstring(page).xpath("//dl[contains(@class, 'facts')]")[0]
    texts = [" ".join(each.text_content().split()) for each in facts.xpath("./dt | ./dd")]
    return dict(zip(texts[::2], texts[1::2], strict=True))
