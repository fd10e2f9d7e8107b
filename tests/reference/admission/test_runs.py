"""A run says where everybody goes, and is published once."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from reference.admission.enums import AdmissionStatus, PlacedBy, RunKind
from reference.admission.models import AdmissionSettings, Cohort, Run
from reference.admission.models import Barrier as HardWay
from reference.admission.services.local_schools import (
    fix_school,
)
from reference.admission.services.runs import make_run, publish_run
from reference.casework.models import Decision
from reference.casework.public_holidays import working_day_from
from reference.casework.refusals import ChangedMeanwhile, Refusal
from reference.casework.services.runs import freeze_run
from reference.people.models import User
from tests.factories.admission import (
    CohortFactory,
    proposed,
    published,
    school,
    six_year_old,
)
from tests.factories.people import (
    EnrolmentFactory,
    GuardianshipFactory,
    UserFactory,
    case_worker,
)

from .requests import again

pytestmark = pytest.mark.django_db


class TestARun:
    def test_decides_for_the_whole_cohort_with_grounds_in_three_languages(
        self, cohort: Cohort, worker: User
    ) -> None:
        here, there = school(cohort, 2), school(cohort, 5, at=(3000, 0))
        near = [proposed(cohort, here) for _ in range(2)]
        between = proposed(cohort, here, child=six_year_old(cohort, at=(1600, 0)))
        published(cohort, worker)
        assert {again(each).school for each in near} == {here}
        moved = again(between)
        assert (moved.school, moved.placed_by) == (there, PlacedBy.OVERFLOW)
        assert moved.status == AdmissionStatus.DECIDED
        for decision in Decision.objects.all():
            assert set(decision.grounds) == {"nb", "nn", "en"}
            assert decision.appeal_until == working_day_from(
                timezone.localdate() + timedelta(weeks=3)
            )
        assert moved.decision is not None
        assert any("1820 meter" in sentence for sentence in moved.decision.grounds["nb"])

    def test_counts_the_dangerous_road_and_siblings(self, cohort: Cohort, worker: User) -> None:
        here, there = school(cohort, 2), school(cohort, 5, at=(1000, 0))
        HardWay.objects.create(
            municipality=cohort.municipality,
            name="Riksveien",
            kind="dangerous_road",
            validity=DateRange(date(2020, 1, 1), None),
            from_east=500,
            from_north=-50,
            to_east=500,
            to_north=50,
        )
        safe = proposed(cohort, here, child=six_year_old(cohort, at=(-900, 900)))
        across = proposed(cohort, here, child=six_year_old(cohort, at=(400, 0)))
        with_sibling = proposed(cohort, here, child=six_year_old(cohort, at=(-900, 900)))
        adult = GuardianshipFactory(child=with_sibling.child).guardian
        sibling = GuardianshipFactory(guardian=adult).child
        EnrolmentFactory(person=sibling, unit=here, kind="school", grade=3)
        run = published(cohort, worker)
        ways = {each["id"]: each["ways"] for each in run.document["children"]}
        assert ways[str(across.pk)][str(there.pk)]["dangerous"]
        assert not ways[str(safe.pk)][str(there.pk)]["dangerous"]
        assert [again(each).school for each in (safe, across, with_sibling)] == [there, here, here]

    def test_says_nothing_of_who_the_children_are_and_can_be_replayed(
        self, cohort: Cohort, worker: User
    ) -> None:
        admission = proposed(cohort, school(cohort, 2))
        run = make_run(cohort=cohort, kind=RunKind.SCHOOL, author=worker)
        child = admission.child
        for secret in (child.given_name, str(child.pk), child.born.isoformat(), "Storgata"):
            assert secret not in run.text
        assert make_run(cohort=cohort, kind=RunKind.SCHOOL, author=worker).text == run.text

    def test_with_a_child_without_a_place_cannot_be_published(
        self, cohort: Cohort, worker: User
    ) -> None:
        here = school(cohort, 1)
        for _ in range(2):
            proposed(cohort, here)
        run = freeze_run(run=make_run(cohort=cohort, kind=RunKind.SCHOOL, author=worker))
        with pytest.raises(Refusal, match="rett til"):
            publish_run(run=run, publisher=worker)
        assert not Decision.objects.exists()

    def test_for_newcomers_moves_nobody(self, cohort: Cohort, worker: User) -> None:
        here, there = school(cohort, 1), school(cohort, 5, at=(500, 0))
        first = proposed(cohort, here, child=six_year_old(cohort, at=(490, 0)))
        published(cohort, worker)
        late = proposed(cohort, here)
        published(cohort, worker)
        assert (again(first).school, again(late).school) == (here, there)

    def test_that_the_cohort_has_left_behind_is_refused(self, cohort: Cohort, worker: User) -> None:
        here, there = school(cohort, 3), school(cohort, 3)
        admission = proposed(cohort, here)
        run = freeze_run(run=make_run(cohort=cohort, kind=RunKind.SCHOOL, author=worker))
        fix_school(admission=admission, school=there, because="Trygghet")
        with pytest.raises(ChangedMeanwhile):
            publish_run(run=run, publisher=worker)
        published(cohort, worker)
        assert (again(admission).school, again(admission).placed_by) == (there, PlacedBy.FIXED)

    def test_needs_the_local_settings_of_the_year(self, cohort: Cohort, worker: User) -> None:
        AdmissionSettings.objects.all().delete()
        with pytest.raises(Refusal, match="lokale"):
            make_run(cohort=cohort, kind=RunKind.SCHOOL, author=worker)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_told() -> None:
    cohort = CohortFactory()
    worker = case_worker(cohort.municipality)
    proposed(cohort, school(cohort))
    run = freeze_run(run=make_run(cohort=cohort, kind=RunKind.SCHOOL, author=worker))
    told: list[str] = []
    together = Barrier(2)

    def publish(by: User) -> None:
        together.wait()
        try:
            publish_run(run=run, publisher=by)
        except ChangedMeanwhile as problem:
            told.append(str(problem))
        finally:
            connection.close()

    threads = [Thread(target=publish, args=[by]) for by in (worker, UserFactory())]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert Decision.objects.count() == 1
    assert Run.objects.get().status == "published"
