"""Each person sees what is theirs, and can do what they came for without JavaScript."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from reference.kindergarten.models import (
    Application,
    PlaceOffer,
    Run,
)
from reference.kindergarten.services.runs import make_run
from reference.people.models import Person, RecordRead
from tests.counting import queries_of
from tests.factories.kindergarten import RoundFactory, applied, august
from tests.factories.people import (
    UnitFactory,
)

from ..uploads.test_checking import picture
from .case import (
    GUARDIANS,
    NAMES,
    POSTED,
    SHOW_NOBODY,
    Case,
    head_of_the_unit,
    own_case_worker,
    own_guardian,
    visit,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in NAMES
        if name not in POSTED
        and not name.startswith(("kindergarten_new_children", "kindergarten_owner"))
    ],
)
def test_pages_open_for_those_they_are_for_and_are_logged(
    client: Client, case: Case, name: str
) -> None:
    client.force_login(own_guardian(case) if name in GUARDIANS else own_case_worker(case))
    before = RecordRead.objects.count()
    status, _ = visit(client, case, name)
    assert status == 200
    assert (RecordRead.objects.count() > before) or name in SHOW_NOBODY


def test_head_of_the_kindergarten_sees_its_new_children_and_no_other_desk(
    client: Client, case: Case
) -> None:
    client.force_login(head_of_the_unit(case))
    text = client.get(reverse("kindergarten_new_children")).text
    assert str(case.given.child) in text
    assert str(case.refused.child) not in text
    assert client.get(case.address("kindergarten_round")).status_code == 403


def test_guardian_applies_by_form_and_follows_it(client: Client, case: Case) -> None:
    child: Person = case.given.child
    client.force_login(own_guardian(case))
    assert (
        case.address("kindergarten_apply") in client.get(reverse("kindergarten_my_children")).text
    )
    response = client.post(
        case.address("kindergarten_apply"),
        {
            "wish1": str(case.unit.pk),
            "starts_on": f"{case.open_round.year}-08-01",
            "percent": "100",
            "claims_statutory_priority": "on",
            "documents": [ContentFile(picture("png"), name="attest.png")],
        },
        follow=True,
    )
    assert str(case.unit) in response.text
    made = Application.objects.get(child=child, round=case.open_round)
    assert made.documents.get().media_type == "image/png"


def test_month_before_the_birth_is_refused_on_the_page(client: Client, case: Case) -> None:
    child = case.given.child
    child.born = date(case.open_round.year, 10, 5)
    child.save()
    client.force_login(own_guardian(case))
    asked = {"wish1": str(case.unit.pk), "percent": "100"}
    asked |= {"starts_on": f"{case.open_round.year}-08-01"}
    response = client.post(case.address("kindergarten_apply"), asked)
    assert "Barnet er ikke født da" in response.text
    assert not Application.objects.filter(round=case.open_round).exists()


def test_form_with_a_fault_says_so_and_keeps_what_was_chosen(client: Client, case: Case) -> None:
    client.force_login(own_guardian(case))
    response = client.post(
        case.address("kindergarten_apply"),
        {
            "wish1": str(case.unit.pk),
            "wish2": str(case.unit.pk),
            "starts_on": f"{case.open_round.year}-08-01",
            "percent": "80",
        },
    )
    assert "samme barnehage" in response.text
    assert f'<option value="{case.unit.pk}" selected>' in response.text
    assert not Application.objects.filter(round=case.open_round).exists()


def test_guardian_answers_and_reads_why_in_the_chosen_language(client: Client, case: Case) -> None:
    client.force_login(own_guardian(case))
    page = client.get(case.address("kindergarten_application")).text
    assert "ønske nummer 1" in page
    client.post(reverse("choose_language"), {"language": "en", "next": "/"})
    assert "wish number 1" in client.get(case.address("kindergarten_application")).text
    client.post(case.address("kindergarten_answer"), {"answer": "yes"})
    assert PlaceOffer.objects.get().answered_on


def test_explanation_names_no_other_child(client: Client, case: Case) -> None:
    client.force_login(case.refused.applicant)
    text = client.get(reverse("kindergarten_application", args=[case.refused.pk])).text
    for other in (case.given.child.given_name, str(case.given.pk), str(case.given.child_id)):
        assert other not in text


def test_case_worker_makes_freezes_and_publishes_a_run_by_hand(client: Client, case: Case) -> None:
    round_ = RoundFactory(municipality=case.round.municipality)
    applied(round_, case.unit)
    client.force_login(case.worker)
    made = client.post(reverse("kindergarten_new_run", args=[round_.pk]))
    for to in ("frozen", "published"):
        address = f"{made['Location']}endre/"
        client.post(address, {"to": to})
        assert Run.objects.get(round=round_).status == to
    again = client.post(address, {"to": "published"}, follow=True)
    assert "kollega" in again.text


def test_what_if_shows_moves_and_keeps_nothing(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("kindergarten_run")
    month = f"{august():%Y-%m}"
    question = {"unit": str(case.unit.pk), "band": "under_three", "month": month, "more": "1"}
    text = client.get(address, question).text
    assert str(case.refused.child) in text
    assert Run.objects.count() == 1
    assert "færre" in client.get(address, question | {"more": "-9"}).text


def test_document_is_handed_out_as_a_file_never_shown(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    response = client.get(case.address("kindergarten_document"))
    assert response["Content-Disposition"] == "attachment"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["kindergarten_rounds", "kindergarten_round", "kindergarten_run"])
def test_desk_costs_as_many_queries_for_thirty_as_for_one(
    client: Client, case: Case, name: str
) -> None:
    round_ = RoundFactory(municipality=case.round.municipality)

    def queries(number: int) -> int:
        for _ in range(number):
            applied(round_, case.unit, UnitFactory(municipality=round_.municipality))
        run = make_run(round_=round_, author=case.worker)
        about = {"kindergarten_round": [round_.pk], "kindergarten_run": [run.pk]}
        address = reverse(name, args=about.get(name, []))
        client.get(address)
        return queries_of(lambda: client.get(address))

    client.force_login(case.worker)
    assert queries(2) == queries(29)


def test_appeal_form_offers_only_results_that_may_follow(client: Client, case: Case) -> None:
    client.force_login(own_case_worker(case))
    address = case.address("kindergarten_answer_appeal")
    received = client.get(address).text
    assert 'value="forwarded"' in received
    assert 'value="upheld"' not in received
    client.post(address, {"status": "forwarded", "answer": "Videre."})
    forwarded = client.get(address).text
    assert 'value="upheld"' in forwarded
    assert 'value="upheld_by_owner"' not in forwarded


def test_run_page_adds_up_narrows_and_leaves_as_a_file(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = reverse("kindergarten_run", args=[case.run.pk])
    text = " ".join(client.get(address).text.split())
    assert "<dt>Får førsteønsket</dt> <dd>1</dd>" in text
    assert "<dt>Får ikke plass</dt> <dd>1</dd>" in text
    narrowed = client.get(address, {"where": str(case.unit.pk)}).text
    assert f"Hvorfor {case.given.child}" in narrowed
    assert f"Hvorfor {case.refused.child}" not in narrowed
    without = client.get(address, {"where": "none"}).text
    assert f"Hvorfor {case.given.child}" not in without
    assert f"Hvorfor {case.refused.child}" in without
    file = client.get(reverse("kindergarten_run_file", args=[case.run.pk]))
    rows = file.content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Barn;Født;Barnehage;Ønske;Fra"
    assert sorted(row.split(";")[2] for row in rows[1:]) == sorted([str(case.unit), "ingen plass"])


def test_round_that_is_published_is_not_allocated_again(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    before = Run.objects.count()
    address = reverse("kindergarten_new_run", args=[case.run.round_id])
    assert "kan ikke fordeles på nytt" in client.post(address, follow=True).text
    assert Run.objects.count() == before
