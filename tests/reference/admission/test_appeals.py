"""Whoever is refused a school or a start may appeal, each on its own path."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reference.admission.enums import AdmissionStatus, ApplicationStatus, PlacedBy, RunKind
from reference.admission.models import Admission, Cohort, Run
from reference.admission.services.answers import settle_applications
from reference.admission.services.appeals import answer_appeal, appeal
from reference.admission.services.applications import (
    apply_for_early_start,
    decide_start,
)
from reference.admission.services.refusals import RightsFirst
from reference.allocation.checks.checker import check
from reference.casework.enums import AppealStatus
from reference.casework.models import Appeal, Decision
from reference.casework.refusals import NotYours, Refusal
from reference.people.models import User
from tests.factories.admission import (
    placed,
    proposed,
    published,
    school,
    six_year_old,
    wants,
)
from tests.factories.people import guardian_of

from .requests import again, five_year_old

pytestmark = pytest.mark.django_db


class TestAppeal:
    @pytest.fixture
    def moved(self, cohort: Cohort, worker: User) -> Admission:
        """A child that had to go elsewhere, beside one that did not."""
        here, _ = school(cohort, 1), school(cohort, 5, at=(900, 0))
        proposed(cohort, here)
        proposed(cohort, here, child=six_year_old(cohort, at=(700, 0)))
        published(cohort, worker)
        return Admission.objects.get(placed_by=PlacedBy.OVERFLOW)

    def appealed(self, moved: Admission, **more: Any) -> Appeal:
        wish = {"unit": moved.local, "by": guardian_of(moved.child), "text": "For langt."} | more
        return appeal(decision=moved.decision, cohort=moved.cohort, **wish)

    def test_upheld_gives_the_school_and_moves_nobody_else(
        self, moved: Admission, worker: User
    ) -> None:
        others = Admission.objects.exclude(pk=moved.pk).values_list("pk", "school", "version")
        before = list(others)
        answer_appeal(
            appeal=self.appealed(moved),
            cohort=moved.cohort,
            status=AppealStatus.UPHELD_BY_OWNER,
            by=worker,
            answer="Dere har rett.",
        )
        assert again(moved).school == moved.local
        assert again(moved).placed_by == PlacedBy.APPEAL
        assert list(others) == before
        kept = Run.objects.order_by("made_at").last()
        assert kept is not None
        assert check(kept.document) == []
        assert kept.outcomes[str(moved.pk)]["by"] == "appeal"

    def test_goes_to_the_county_governor_who_decides(self, moved: Admission, worker: User) -> None:
        made = self.appealed(moved)
        for status in (AppealStatus.FORWARDED, AppealStatus.DISMISSED):
            answer_appeal(appeal=made, cohort=moved.cohort, status=status, by=worker, answer="Nei.")
        assert again(made).status == AppealStatus.DISMISSED
        assert again(moved).placed_by == PlacedBy.OVERFLOW
        with pytest.raises(Refusal):
            answer_appeal(
                appeal=made,
                cohort=moved.cohort,
                status=AppealStatus.UPHELD,
                by=worker,
                answer="Jo.",
            )

    def test_is_refused_too_late_twice_and_by_others(self, moved: Admission) -> None:
        with pytest.raises(NotYours):
            self.appealed(moved, by=guardian_of(moved.child, may_act=False))
        self.appealed(moved)
        with pytest.raises(Refusal, match="allerede"):
            self.appealed(moved)
        Appeal.objects.all().delete()
        Decision.objects.update(
            decided_on=date(2020, 1, 1), appeal_until=timezone.localdate() - timedelta(days=1)
        )
        with pytest.raises(Refusal):
            self.appealed(again(moved))

    def test_of_a_refused_change_is_upheld_only_when_every_right_is_met(
        self, cohort: Cohort, worker: User
    ) -> None:
        here, there = school(cohort, 9), school(cohort, 9)
        waits = placed(cohort, there, here, PlacedBy.OVERFLOW)
        application = wants(placed(cohort, here), there)
        published(cohort, worker, RunKind.SCHOOL_CHANGE)
        made = appeal(
            decision=again(application).decision,
            cohort=cohort,
            unit=there,
            by=application.applicant,
            text="Vi trenger det.",
        )
        assert again(application).status == ApplicationStatus.APPEALED

        def uphold() -> None:
            answer_appeal(
                appeal=made,
                cohort=cohort,
                status=AppealStatus.UPHELD_BY_OWNER,
                by=worker,
                answer="Ja.",
            )

        with pytest.raises(RightsFirst):
            uphold()
        assert again(made).status == AppealStatus.RECEIVED
        waits.school, waits.placed_by = there, PlacedBy.LOCAL
        waits.save()
        uphold()
        assert again(application).status == ApplicationStatus.CHANGED
        assert Admission.objects.get(child=application.child).school == there


def test_refused_start_is_appealed_and_upheld_by_the_county_governor(
    cohort: Cohort, worker: User
) -> None:
    school(cohort)
    child = five_year_old(cohort)
    by = guardian_of(child)
    application = apply_for_early_start(child=child, cohort=cohort, by=by, reasons="Moden")
    decide_start(application=application, granted=False, grounds="Ikke moden.", by=worker)
    made = appeal(decision=again(application).decision, cohort=cohort, by=by, text="Jo.")
    for status in (AppealStatus.FORWARDED, AppealStatus.UPHELD):
        answer_appeal(appeal=made, cohort=cohort, status=status, by=worker, answer="Begrunnelse.")
    assert again(application).status == ApplicationStatus.CHANGED
    assert Admission.objects.get(child=child).status == AdmissionStatus.PROPOSED


def test_who_got_a_later_wish_may_appeal_about_the_first(cohort: Cohort, worker: User) -> None:
    here, full, free = school(cohort, 9), school(cohort, 1), school(cohort, 1)
    holds = placed(cohort, full)
    application = wants(placed(cohort, here), full, free)
    published(cohort, worker, RunKind.SCHOOL_CHANGE)
    made = appeal(
        decision=again(application).decision,
        cohort=cohort,
        unit=full,
        by=application.applicant,
        text="Vi trenger det.",
    )
    holds.school = here
    holds.save()
    answer_appeal(
        appeal=made,
        cohort=cohort,
        status=AppealStatus.UPHELD_BY_OWNER,
        by=worker,
        answer="Ja.",
    )
    assert Admission.objects.get(child=application.child).school == full


def test_answers_become_final_when_nobody_can_appeal_them(cohort: Cohort, worker: User) -> None:
    here, there, full = school(cohort, 9), school(cohort, 1), school(cohort, 0)
    granted = wants(placed(cohort, here), there)
    refused = wants(placed(cohort, here), full)
    published(cohort, worker, RunKind.SCHOOL_CHANGE)
    settle_applications()
    assert again(granted).status == ApplicationStatus.FINAL
    assert again(refused).status == ApplicationStatus.REFUSED
    Decision.objects.filter(school_application=refused).update(
        decided_on=date(2020, 1, 1), appeal_until=date(2020, 1, 22)
    )
    assert settle_applications() == 1
    assert again(refused).status == ApplicationStatus.FINAL
