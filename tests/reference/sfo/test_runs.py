"""Where not all fit: a run by weekday, its publication, appeals, and the local rules behind it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reference.allocation.canonical import canonical_text
from reference.allocation.runs import solve_document
from reference.casework.enums import AppealStatus
from reference.casework.models import Decision
from reference.casework.refusals import ChangedMeanwhile, NotYours, Refusal
from reference.people.models import Unit, User
from reference.sfo.enums import ApplicationStatus, RunStatus
from reference.sfo.models import Application, LocalStatutes, Place, PlaceType, Run
from reference.sfo.services.appeals import answer_appeal, appeal
from reference.sfo.services.local_rules import set_capacity, set_price, set_statutes
from reference.sfo.services.places import put_in_queue
from reference.sfo.services.runs import make_run, publish_run
from reference.sfo.services.terminations import end_place
from tests.factories.people import UnitFactory, case_worker, guardian_of
from tests.factories.sfo import (
    applied,
    next_august,
    placed,
    pupil,
    ready,
    room,
    this_year,
    yesterday,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return ready()[1]


@pytest.fixture
def worker(unit: Unit) -> User:
    return case_worker(unit.municipality)


def for_august(unit: Unit, grade: int = 2, weekdays: tuple[int, ...] = (1, 5)) -> Application:
    return applied(unit, pupil(unit, grade), weekdays, starts_on=next_august())


def run_of(unit: Unit, worker: User) -> Run:
    return make_run(municipality=unit.municipality, school_year=this_year() + 1, author=worker)


def test_run_gives_each_weekday_by_itself_and_a_reason(unit: Unit, worker: User) -> None:
    LocalStatutes.objects.update(deadline=yesterday(), criteria=["grades_1_2"])
    room(unit, 1, 5)
    small, big = for_august(unit, 1), for_august(unit, 3)
    run = publish_run(run=run_of(unit, worker), publisher=worker)
    assert Place.objects.get(child=small.child).weekdays == [1, 5]
    assert Place.objects.get(child=big.child).weekdays == [1]
    decision = Decision.objects.get(subject=big.child)
    # It got a part: it may appeal, and is told why about the day that it did not get.
    assert decision.appeal_until
    assert any(sentence.startswith("Fredag: Ønske") for sentence in decision.grounds["nb"])
    assert str(small.child.pk) not in run.text
    assert small.child.given_name not in run.text


def test_child_that_gets_no_day_is_in_the_queue(unit: Unit, worker: User) -> None:
    LocalStatutes.objects.update(deadline=yesterday())
    room(unit, 1)
    for _ in range(2):
        for_august(unit)
    publish_run(run=run_of(unit, worker), publisher=worker)
    statuses = sorted(Application.objects.values_list("status", flat=True))
    assert statuses == [ApplicationStatus.AWARDED, ApplicationStatus.QUEUED]


def test_run_is_equal_byte_for_byte_when_solved_again(unit: Unit, worker: User) -> None:
    LocalStatutes.objects.update(deadline=yesterday())
    room(unit, 1)
    for _ in range(3):
        for_august(unit)
    first, second = run_of(unit, worker), run_of(unit, worker)
    assert canonical_text(solve_document(first.document)) == first.text == second.text


def test_no_run_where_all_fit_or_before_the_deadline(unit: Unit, worker: User) -> None:
    LocalStatutes.objects.update(deadline=yesterday())
    for_august(unit)
    with pytest.raises(Refusal):
        run_of(unit, worker)
    room(unit, 0)
    LocalStatutes.objects.update(deadline=timezone.localdate())
    with pytest.raises(Refusal):
        run_of(unit, worker)


def test_two_case_workers_publish_once(unit: Unit, worker: User) -> None:
    LocalStatutes.objects.update(deadline=yesterday())
    room(unit, 0)
    for_august(unit)
    run, other = run_of(unit, worker), run_of(unit, worker)
    publish_run(run=run, publisher=worker)
    with pytest.raises(ChangedMeanwhile):
        publish_run(run=other, publisher=worker)
    assert Decision.objects.count() == 1
    assert Run.objects.filter(status=RunStatus.PUBLISHED).count() == 1


def test_run_is_not_published_when_an_application_has_come(unit: Unit, worker: User) -> None:
    LocalStatutes.objects.update(deadline=yesterday())
    room(unit, 0)
    for_august(unit)
    run = run_of(unit, worker)
    for_august(unit)
    with pytest.raises(ChangedMeanwhile):
        publish_run(run=run, publisher=worker)
    assert not Decision.objects.exists()


def queued(unit: Unit, worker: User) -> Application:
    room(unit, 1)
    placed(unit)
    application = applied(unit)
    put_in_queue(application=application, author=worker)
    application.refresh_from_db()
    return application


def appealed(application: Application) -> Any:
    assert application.decision
    return appeal(
        decision=application.decision,
        by=User.objects.get(person=application.guardian),
        text="Vi trenger plassen.",
    )


def test_upheld_appeal_goes_first_and_moves_nobody(unit: Unit, worker: User) -> None:
    application = queued(unit, worker)
    other = applied(unit)
    put_in_queue(application=other, author=worker)
    made = appealed(application)
    for status in (AppealStatus.FORWARDED, AppealStatus.UPHELD):
        answer_appeal(appeal=made, status=status, by=worker, answer="Ja.")
    application.refresh_from_db()
    assert application.goes_first
    assert application.status == ApplicationStatus.QUEUED
    assert Place.objects.count() == 1


def test_upheld_appeal_gives_a_place_that_is_free(unit: Unit, worker: User) -> None:
    application = queued(unit, worker)
    for day in range(1, 6):
        set_capacity(
            unit=unit,
            place_type=PlaceType.objects.get(),
            weekday=day,
            number=2,
            starts_on=timezone.localdate(),
        )
    made = appealed(application)
    answer_appeal(appeal=made, status=AppealStatus.UPHELD_BY_OWNER, by=worker, answer="Ja.")
    assert Place.objects.filter(child=application.child).exists()


def test_dismissed_appeal_changes_nothing_and_steps_cannot_be_skipped(
    unit: Unit, worker: User
) -> None:
    application = queued(unit, worker)
    made = appealed(application)
    with pytest.raises(Refusal):
        answer_appeal(appeal=made, status=AppealStatus.DISMISSED, by=worker, answer="")
    for status in (AppealStatus.FORWARDED, AppealStatus.DISMISSED):
        answer_appeal(appeal=made, status=status, by=worker, answer="Nei.")
    application.refresh_from_db()
    assert application.status == ApplicationStatus.QUEUED


def test_appeal_is_made_once_in_time_and_by_who_may_act(unit: Unit, worker: User) -> None:
    application = queued(unit, worker)
    assert application.decision
    with pytest.raises(NotYours):
        appeal(decision=application.decision, by=guardian_of(pupil(unit)), text="?")
    appealed(application)
    with pytest.raises(Refusal):
        appealed(application)
    late = queued(UnitFactory(municipality=unit.municipality, kind="school"), worker)
    Decision.objects.filter(pk=late.decision_id).update(
        decided_on=yesterday(), appeal_until=yesterday()
    )
    late.refresh_from_db()
    with pytest.raises(Refusal):
        appealed(late)


def test_upheld_appeal_about_an_end_restores_the_place(unit: Unit, worker: User) -> None:
    place = placed(unit, pupil(unit, 2))
    ends_on = place.validity.upper
    end_place(place=place, by=worker, last_day=timezone.localdate(), reason="Ikke betalt.")
    place.refresh_from_db()
    made = appeal(
        decision=place.ended_by, by=User.objects.get(person=place.payer), text="Betalt i går."
    )
    answer_appeal(appeal=made, status=AppealStatus.UPHELD_BY_OWNER, by=worker, answer="Ja.")
    place.refresh_from_db()
    assert place.validity.upper == ends_on
    assert place.ended_by is None
    assert place.child.enrolments.get(kind="sfo", deleted_at=None).validity.upper == ends_on


@pytest.mark.parametrize(
    "rules",
    [
        {"charged_months": []},
        {"charged_months": [8, 8]},
        {"charged_months": [13]},
        {"sibling_percents": [101]},
        {"criteria": ["sibling", "sibling"]},
        {"criteria": ["grades_1_2", "grade_1"]},
        {"criteria": ["rich_parents"]},
        {"deadline": date(2020, 3, 1)},
        {"rounding": "up"},
        {"notice_months": 99},
    ],
)
def test_statutes_that_contradict_themselves_are_refused_whole(
    unit: Unit, rules: dict[str, Any]
) -> None:
    before = LocalStatutes.objects.get()
    with pytest.raises(Refusal):
        set_statutes(
            municipality=unit.municipality,
            starts_on=timezone.localdate(),
            rules={"source": "Nye vedtekter"} | rules,
        )
    after = LocalStatutes.objects.get()
    assert (after.version, after.validity) == (before.version, before.validity)


def test_statutes_follow_one_another_and_nothing_is_overwritten(unit: Unit) -> None:
    day = timezone.localdate() + timedelta(days=30)
    set_statutes(
        municipality=unit.municipality, starts_on=day, rules={"source": "Nye", "food_ore": 1}
    )
    assert LocalStatutes.objects.valid_on(day).get().food_ore == 1
    assert LocalStatutes.objects.valid_on(day - timedelta(days=1)).get().food_ore == 3_000


@pytest.mark.parametrize("number", [-1])
def test_negative_capacity_and_price_and_impossible_weeks_are_refused(
    unit: Unit, number: int
) -> None:
    kind, today = PlaceType.objects.get(), timezone.localdate()
    closed = UnitFactory(municipality=unit.municipality, kind="school", closed_on=today)
    for bad in (
        lambda: set_capacity(unit=unit, place_type=kind, weekday=1, number=number, starts_on=today),
        lambda: set_capacity(unit=unit, place_type=kind, weekday=6, number=1, starts_on=today),
        lambda: set_capacity(unit=closed, place_type=kind, weekday=1, number=1, starts_on=today),
        lambda: set_price(place_type=kind, days=5, ore=number, starts_on=today),
        lambda: set_price(place_type=kind, days=6, ore=1, starts_on=today),
    ):
        with pytest.raises(Refusal):
            bad()
