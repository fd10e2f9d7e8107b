"""Each person sees what is theirs, and can do what they came for without JavaScript."""

import pytest
from django.test import Client
from django.urls import reverse

from reference.admission.enums import AdmissionStatus, PlacedBy, RunKind
from reference.admission.models import Admission, Application, Capacity, Cohort, Run
from reference.admission.services.applications import apply_for_deferral
from reference.people.models import RecordRead
from tests.counting import queries_of
from tests.factories.admission import (
    CohortFactory,
    placed,
    proposed,
    published,
    school,
    six_year_old,
    wants,
)
from tests.factories.people import (
    AddressFactory,
    UnitFactory,
    unit_leader,
)

from .case import GUARDIANS, MARK, NAMES, POSTED, Case, head_of_the_school, visit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [name for name in NAMES if name not in POSTED])
def test_pages_open_for_those_they_are_for_and_are_logged(
    client: Client, case: Case, name: str
) -> None:
    reader = case.guardian if name in GUARDIANS else case.worker
    client.force_login(head_of_the_school(case) if name == "admission_new_pupils" else reader)
    before = RecordRead.objects.count()
    status, text = visit(client, case, name)
    assert status == 200
    shows_nobody = name in ("admission_cohorts", "admission_capacity", "admission_regulation")
    assert shows_nobody or RecordRead.objects.count() > before
    assert not shows_nobody or MARK not in text


def test_case_worker_opens_a_cohort_once(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    year = case.cohort.year + 1
    asked = {"year": year, "grade": 1, "changes_until": f"{year}-03-01"}
    answer = client.post(reverse("admission_cohorts"), asked)
    cohort = Cohort.objects.get(year=year, grade=1, municipality=case.cohort.municipality)
    assert answer["Location"] == reverse("admission_cohort", args=[cohort.pk])
    again = client.post(reverse("admission_cohorts"), asked)
    assert "Det finnes allerede et kull" in again.text


def test_head_of_school_sees_its_new_pupils_and_no_other_desk(client: Client, case: Case) -> None:
    client.force_login(head_of_the_school(case))
    text = client.get(reverse("admission_new_pupils")).text
    assert str(case.admission.child) in text
    assert client.get(case.address("admission_cohort")).status_code == 403
    client.force_login(unit_leader(UnitFactory()))
    assert reverse("admission_new_pupils") not in client.get("/").text


def test_guardian_reads_why_in_the_chosen_language_and_confirms(client: Client, case: Case) -> None:
    client.force_login(case.guardian)
    page = client.get(case.address("admission_start")).text
    assert "Veien til" in page
    assert "statsforvalter" not in page  # appealed already
    client.post(reverse("choose_language"), {"language": "nn", "next": "/"})
    assert "Vegen til" in client.get(case.address("admission_start")).text
    client.post(case.address("admission_answer"), {"answer": "yes"})
    assert Admission.objects.get(pk=case.admission.pk).status == AdmissionStatus.CONFIRMED


def test_guardian_asks_for_another_school_by_form_and_withdraws(client: Client, case: Case) -> None:
    client.force_login(case.guardian)
    address = case.address("admission_change")
    assert f'value="{case.school.pk}"' not in client.get(address).text
    twice = {"wish1": str(case.local.pk), "wish2": str(case.local.pk)}
    assert "samme skole" in client.post(address, twice).text
    response = client.post(address, {"wish1": str(case.local.pk)}, follow=True)
    assert str(case.local) in response.text
    made = Application.objects.get(kind="change")
    client.post(reverse("admission_withdraw", args=[made.pk]))
    assert Application.objects.get(pk=made.pk).status == "withdrawn"


def test_guardian_asks_for_an_early_start_only_where_the_child_is_old_enough(
    client: Client, case: Case
) -> None:
    client.force_login(case.guardian)
    client.post(case.address("admission_early_start"), {"reasons": "Moden"})
    assert Application.objects.filter(kind="early_start").exists()
    address = reverse("admission_early_start", args=[case.admission.child_id])
    assert client.get(address).status_code == 404


def test_case_worker_records_an_assessment_and_decides_by_form(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("admission_handle")
    too_soon = {"do": "decide", "granted": "1", "grounds": "Ja"}
    assert "sakkyndige vurderingen først" in client.post(address, too_soon).text
    client.post(address, {"do": "assess", "assessed_on": "2026-01-05", "text": "Bør vente."})
    client.post(address, too_soon)
    assert Application.objects.get(pk=case.application.pk).status == "granted"
    assert Admission.objects.get(pk=case.admission.pk).status == AdmissionStatus.DEFERRED


def test_case_worker_sends_an_appeal_on_to_the_county_governor(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("admission_answer_appeal")
    assert 'value="dismissed"' not in client.get(address).text
    client.post(address, {"status": "forwarded", "answer": "Vi er ikke enige."})
    client.post(address, {"status": "upheld", "answer": "Statsforvalteren er enig."})
    admission = Admission.objects.get(pk=case.admission.pk)
    assert (admission.school, admission.placed_by) == (case.local, PlacedBy.APPEAL)
    client.force_login(case.guardian)
    assert str(case.local) in client.get(case.address("admission_start")).text


def test_case_worker_draws_runs_freezes_and_publishes_by_hand(client: Client, case: Case) -> None:
    six_year_old(case.cohort)
    client.force_login(case.worker)
    client.post(case.address("admission_draw"))
    made = client.post(case.address("admission_new_run"), {"kind": "school"})
    run = Run.objects.order_by("made_at").last()
    assert run is not None
    assert made["Location"] == reverse("admission_run", args=[run.pk])
    for to in ("frozen", "published"):
        client.post(reverse("admission_change_run", args=[run.pk]), {"to": to})
        assert Run.objects.get(pk=run.pk).status == to
    again = client.post(
        reverse("admission_change_run", args=[run.pk]), {"to": "published"}, follow=True
    )
    assert "kollega" in again.text


def test_case_worker_sets_places_and_a_bad_number_is_named(client: Client, case: Case) -> None:
    client.force_login(case.worker)
    address = case.address("admission_capacity")
    numbers = {str(case.local.pk): "7", str(case.school.pk): "9"}
    assert "error" in client.post(address, numbers | {str(case.local.pk): "-1"}).text
    client.post(address, numbers)
    places = Capacity.objects.filter(school=case.local, year=case.cohort.year)
    assert places.get().places == 7


def test_case_worker_decides_by_hand_before_the_run(client: Client, case: Case) -> None:
    waiting = proposed(case.cohort, case.local)
    client.force_login(case.worker)
    address = reverse("admission_child", args=[waiting.pk])
    assert "begrunnes" in client.post(address, {"do": "fix", "school": str(case.school.pk)}).text
    client.post(address, {"do": "fix", "school": str(case.school.pk), "because": "Trygghet"})
    client.post(address, {"do": "local", "local": str(case.school.pk)})
    kept = Admission.objects.get(pk=waiting.pk)
    assert (kept.fixed, kept.local) == (case.school, case.school)


def test_page_of_a_child_with_a_hidden_address_shows_neither_it_nor_distances(
    client: Client, case: Case
) -> None:
    hidden = six_year_old(case.cohort, protection="confidential", street_address="Hemmelig 77")
    AddressFactory()
    admission = proposed(case.cohort, case.local, child=hidden)
    client.force_login(case.worker)
    text = client.get(reverse("admission_child", args=[admission.pk])).text
    assert "beskyttet" in text
    assert "Hemmelig" not in text
    assert "<th" not in text


def test_page_of_a_child_that_changed_school_says_why_it_has_the_new_one(
    client: Client, case: Case
) -> None:
    cohort = CohortFactory(year=case.cohort.year + 1)
    here, there = school(cohort, 2), school(cohort, 2)
    admission = placed(cohort, here)
    application = wants(admission, there)
    published(cohort, case.worker, RunKind.SCHOOL_CHANGE)
    client.force_login(application.applicant)
    text = client.get(reverse("admission_start", args=[admission.pk])).text
    assert f"Barnet får bytte til {there}" in text


def test_explanation_names_no_other_child(client: Client, case: Case) -> None:
    other = placed(case.cohort, case.school)
    client.force_login(case.guardian)
    text = client.get(case.address("admission_start")).text
    for secret in (other.child.given_name, str(other.pk), str(other.child_id)):
        assert secret not in text


@pytest.mark.parametrize(
    "name",
    [
        "admission_cohorts",
        "admission_cohort",
        "admission_applications",
        "admission_run",
        "admission_new_pupils",
        "admission_my_children",
    ],
)
def test_lists_cost_as_many_queries_for_thirty_as_for_one(
    client: Client, case: Case, name: str
) -> None:
    cohort = CohortFactory(year=case.cohort.year + 1)
    here = school(cohort, 90)
    reader = {"admission_new_pupils": unit_leader(here), "admission_my_children": case.guardian}
    client.force_login(reader.get(name, case.worker))

    def queries(number: int) -> int:
        for _ in range(number):
            child = six_year_old(cohort)
            child.guardianships.create(
                guardian=case.guardian.person,
                validity=case.admission.child.guardianships.first().validity,
            )
            admission = proposed(cohort, here, child=child)
            apply_for_deferral(admission=admission, by=case.guardian, reasons="Umoden")
        run = published(cohort, case.worker)
        about = {
            "admission_cohort": [cohort.pk],
            "admission_applications": [cohort.pk],
            "admission_run": [run.pk],
        }
        address = reverse(name, args=about.get(name, []))
        client.get(address)
        return queries_of(lambda: client.get(address))

    assert queries(2) == queries(28)
