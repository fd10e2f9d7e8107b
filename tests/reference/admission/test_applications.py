"""Another school, a later or an earlier start: asked for, decided, appealed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reference.admission.enums import AdmissionStatus, ApplicationStatus, PlacedBy, RunKind
from reference.admission.models import Admission, Application, Cohort, Run
from reference.admission.rules import birth_year, may_start_early
from reference.admission.services.applications import (
    apply_for_change,
    apply_for_deferral,
    apply_for_early_start,
    decide_start,
    judge_health,
    record_assessment,
    withdraw_application,
)
from reference.admission.services.cohorts import draw_cohort
from reference.admission.services.runs import make_run
from reference.casework.refusals import AppliedAlready, NotYours, Refusal
from reference.people.models import Unit, User
from tests.factories.admission import (
    CohortFactory,
    OpenCohortFactory,
    next_year,
    placed,
    proposed,
    published,
    school,
    wants,
)
from tests.factories.people import PersonFactory, guardian_of

from .requests import again, five_year_old

pytestmark = pytest.mark.django_db


class TestChange:
    def test_is_granted_where_there_is_room_and_refused_with_the_reason_where_not(
        self, cohort: Cohort, worker: User
    ) -> None:
        here, free, full = school(cohort, 9), school(cohort, 1), school(cohort, 1)
        placed(cohort, full)
        granted = wants(placed(cohort, here), full, free)
        refused = wants(placed(cohort, here), full)
        published(cohort, worker, RunKind.SCHOOL_CHANGE)
        assert again(granted).status == ApplicationStatus.GRANTED
        admission = Admission.objects.get(child=granted.child)
        assert (admission.school, admission.placed_by) == (free, PlacedBy.CHANGE)
        assert again(refused).status == ApplicationStatus.REFUSED
        decision = again(refused).decision
        assert "Ingen plass er ledig" in decision.grounds["nb"][1]
        assert decision.unit is None
        assert decision.appeal_until

    def test_is_refused_where_one_whose_local_school_it_is_had_to_go_elsewhere(
        self, cohort: Cohort, worker: User
    ) -> None:
        here, there = school(cohort, 9), school(cohort, 9)
        placed(cohort, there, here, PlacedBy.OVERFLOW)
        application = wants(placed(cohort, here), there)
        published(cohort, worker, RunKind.SCHOOL_CHANGE)
        assert "går foran" in again(application).decision.grounds["nb"][1]

    def test_documented_reasons_go_before_the_lot(self, cohort: Cohort, worker: User) -> None:
        here, there = school(cohort, 9), school(cohort, 1)
        applications = [wants(placed(cohort, here), there) for _ in range(4)]
        judge_health(application=applications[2], documented=True)
        published(cohort, worker, RunKind.SCHOOL_CHANGE)
        assert [again(each).status == "granted" for each in applications] == [
            False,
            False,
            True,
            False,
        ]

    def test_of_a_pupil_takes_effect_when_the_year_begins(self, worker: User) -> None:
        cohort = CohortFactory(grade=5)
        here, there = school(cohort, 9), school(cohort, 9)
        admission = placed(cohort, here, by=PlacedBy.CONTINUES)
        wants(admission, there)
        published(cohort, worker, RunKind.SCHOOL_CHANGE)
        enrolment = admission.child.enrolments.get()
        assert (enrolment.unit, enrolment.grade) == (there, 5)
        assert enrolment.validity.lower == cohort.starts_on

    def test_is_not_allocated_while_one_may_apply(self, worker: User) -> None:
        cohort = OpenCohortFactory(year=next_year() + 1)
        with pytest.raises(Refusal):
            make_run(cohort=cohort, kind=RunKind.SCHOOL_CHANGE, author=worker)
        assert not Run.objects.exists()


class TestApplyingForAnotherSchool:
    @pytest.fixture
    def cohort(self) -> Cohort:
        return OpenCohortFactory()

    @pytest.fixture
    def admission(self, cohort: Cohort) -> Admission:
        return placed(cohort, school(cohort))

    def test_keeps_the_wishes_and_can_be_withdrawn(
        self, cohort: Cohort, admission: Admission
    ) -> None:
        schools = [school(cohort) for _ in range(3)]
        by = guardian_of(admission.child)
        sent = apply_for_change(admission=admission, by=by, schools=schools)
        assert [wish.school for wish in sent.wishes.all()] == schools
        with pytest.raises(AppliedAlready):
            apply_for_change(admission=admission, by=by, schools=schools[:1])
        withdraw_application(application=sent, by=by)
        assert apply_for_change(admission=admission, by=by, schools=schools[:1])

    @pytest.mark.parametrize(
        "wrong", ["none", "four", "twice", "present", "kindergarten", "elsewhere", "closed"]
    )
    def test_refuses_what_cannot_be_wished_for_and_keeps_nothing(
        self, cohort: Cohort, admission: Admission, wrong: str
    ) -> None:
        one = school(cohort)
        closed = school(cohort)
        Unit.objects.filter(pk=closed.pk).update(closed_on=cohort.starts_on)
        schools = {
            "none": [],
            "four": [school(cohort) for _ in range(4)],
            "twice": [one, one],
            "present": [admission.school],
            "kindergarten": [school(CohortFactory(year=2020))],
            "elsewhere": [school(CohortFactory(municipality__number="9902", year=2020))],
            "closed": [closed],
        }[wrong]
        if wrong == "kindergarten":
            Unit.objects.filter(pk=schools[0].pk).update(kind="kindergarten")
        with pytest.raises(Refusal):
            apply_for_change(admission=admission, by=guardian_of(admission.child), schools=schools)
        assert not Application.objects.exists()

    def test_is_for_those_who_may_act_and_in_time(self, cohort: Cohort) -> None:
        admission = placed(cohort, school(cohort))
        with pytest.raises(NotYours):
            apply_for_change(
                admission=admission,
                by=guardian_of(admission.child, may_act=False),
                schools=[school(cohort)],
            )
        late = placed(CohortFactory(year=cohort.year + 1), school(cohort))
        with pytest.raises(Refusal, match="Siste dagen"):
            apply_for_change(admission=late, by=guardian_of(late.child), schools=[school(cohort)])


class TestAnotherStart:
    def test_deferral_on_an_assessment_frees_the_place_and_the_child_is_drawn_a_year_later(
        self, cohort: Cohort, worker: User
    ) -> None:
        here = school(cohort)
        admission = placed(cohort, here, status=AdmissionStatus.DECIDED)
        application = apply_for_deferral(
            admission=admission, by=guardian_of(admission.child), reasons="Umoden"
        )
        with pytest.raises(Refusal, match="sakkyndige"):
            decide_start(application=application, granted=True, grounds="Ja", by=worker)
        record_assessment(
            application=application, assessed_on=timezone.localdate(), text="Bør vente."
        )
        decide_start(application=application, granted=True, grounds="Bør vente.", by=worker)
        assert again(application).status == ApplicationStatus.GRANTED
        assert (again(admission).status, again(admission).school) == ("deferred", None)
        year = cohort.year + 1
        assert str(year) in again(application).decision.grounds["nn"][0]
        later = CohortFactory(year=year)
        draw_cohort(cohort=later)
        assert Admission.objects.get(cohort=later).child == admission.child

    def test_early_start_is_in_the_year_in_which_the_child_turns_five(self, cohort: Cohort) -> None:
        assert may_start_early(date(cohort.year - 5, 12, 31), cohort.year)
        assert not may_start_early(date(2018, 4, 2), 2023)  # five by 1 April, until 2024
        assert may_start_early(date(2018, 4, 1), 2023)
        young = PersonFactory(municipality=cohort.municipality, born=date(cohort.year - 4, 1, 1))
        with pytest.raises(Refusal, match="fylle fem det året"):
            apply_for_early_start(
                child=young, cohort=cohort, by=guardian_of(young), reasons="Moden"
            )
        assert not Application.objects.exists()

    def test_early_start_granted_puts_the_child_into_the_cohort(
        self, cohort: Cohort, worker: User
    ) -> None:
        here = school(cohort)
        child = five_year_old(cohort)
        application = apply_for_early_start(
            child=child, cohort=cohort, by=guardian_of(child), reasons="Moden"
        )
        record_assessment(application=application, assessed_on=date(2026, 1, 5), text="Er moden.")
        decide_start(application=application, granted=True, grounds="Er moden.", by=worker)
        admission = Admission.objects.get(child=child)
        assert (admission.local, admission.status) == (here, AdmissionStatus.PROPOSED)

    def test_assessment_of_a_day_to_come_or_without_words_is_refused(self, cohort: Cohort) -> None:
        admission = proposed(cohort, school(cohort))
        application = apply_for_deferral(
            admission=admission, by=guardian_of(admission.child), reasons="Umoden"
        )
        tomorrow = timezone.localdate() + timedelta(days=1)
        for day, text in ((tomorrow, "Bør vente."), (timezone.localdate(), " ")):
            with pytest.raises(Refusal):
                record_assessment(application=application, assessed_on=day, text=text)
        assert again(application).status == ApplicationStatus.SENT


def test_grades_follow_the_year_of_birth() -> None:
    assert (birth_year(2027, 1), birth_year(2027, 10)) == (2021, 2012)
