"""A guardian applies, gets a place where there is room, changes it and gives notice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from reference.casework.enums import DecisionKind, Outcome
from reference.casework.models import Decision
from reference.casework.public_holidays import working_day_from
from reference.casework.refusals import AppliedAlready, ChangedMeanwhile, NotYours, Refusal
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Person, Unit, User
from reference.sfo.enums import ApplicationStatus
from reference.sfo.models import Application, LocalStatutes, Place, PlaceType
from reference.sfo.services.applications import withdraw_application
from reference.sfo.services.local_rules import set_capacity
from reference.sfo.services.places import (
    admit_where_there_is_room,
    award,
    put_in_queue,
    refuse,
)
from reference.sfo.services.refusals import NoRoom
from reference.sfo.services.terminations import earliest_last_day, end_place, give_notice
from tests.factories.people import UnitFactory, case_worker, guardian_of
from tests.factories.sfo import (
    PlaceTypeFactory,
    applied,
    next_august,
    placed,
    pupil,
    ready,
    room,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return ready()[1]


@pytest.fixture
def worker(unit: Unit) -> User:
    return case_worker(unit.municipality)


def no_day(unit: Unit, child: Person) -> dict[str, Any]:
    return {"weekdays": []}


def a_sunday(unit: Unit, child: Person) -> dict[str, Any]:
    return {"weekdays": [1, 7]}


def the_same_day_twice(unit: Unit, child: Person) -> dict[str, Any]:
    return {"weekdays": [1, 1]}


def yesterday(unit: Unit, child: Person) -> dict[str, Any]:
    return {"starts_on": timezone.localdate() - timedelta(days=1)}


def in_three_years(unit: Unit, child: Person) -> dict[str, Any]:
    return {"starts_on": date(next_august().year + 2, 8, 1)}


@pytest.mark.parametrize("bad", [no_day, a_sunday, the_same_day_twice, yesterday, in_three_years])
def test_bad_application_is_refused_and_leaves_nothing(unit: Unit, bad: Any) -> None:
    child = pupil(unit)
    with pytest.raises(Refusal):
        applied(unit, child, **bad(unit, child))
    assert not Application.objects.exists()


def test_school_that_closes_or_is_elsewhere_or_is_no_school_takes_nobody(unit: Unit) -> None:
    for wrong in (
        UnitFactory(municipality=unit.municipality, kind="school", closed_on=timezone.localdate()),
        UnitFactory(municipality__number="9902", kind="school"),
        UnitFactory(municipality=unit.municipality, kind="kindergarten"),
    ):
        child = pupil(unit)
        Enrolment.objects.filter(person=child).delete()
        with pytest.raises(Refusal):
            applied(wrong, child, guardian=guardian_of(child))
    assert not Application.objects.exists()


def test_place_is_at_the_childs_own_school(unit: Unit) -> None:
    other = UnitFactory(municipality=unit.municipality, kind="school")
    with pytest.raises(Refusal, match=str(unit)):
        applied(other, pupil(unit))


def test_grade_five_needs_special_needs(unit: Unit) -> None:
    with pytest.raises(Refusal, match="behov"):
        applied(unit, pupil(unit, grade=5))


def test_number_of_days_without_a_price_is_not_on_offer(unit: Unit) -> None:
    PlaceType.objects.get().prices.filter(days=2).delete()
    with pytest.raises(Refusal):
        applied(unit, weekdays=[1, 2])


@pytest.mark.parametrize("rights", [{"may_act": False}, {"may_act": False, "lives_with": False}])
def test_guardian_without_the_right_cannot_apply(unit: Unit, rights: dict[str, bool]) -> None:
    child = pupil(unit)
    with pytest.raises(NotYours):
        applied(unit, child, guardian=guardian_of(child, **rights))


def test_child_has_one_open_application(unit: Unit) -> None:
    first = applied(unit)
    with pytest.raises(AppliedAlready):
        applied(unit, first.child)
    withdraw_application(application=first, by=first.guardian)
    assert applied(unit, first.child, guardian=guardian_of(first.child))


def test_award_gives_place_membership_and_decision(unit: Unit) -> None:
    place = placed(unit, weekdays=[1, 3, 5])
    assert place.weekdays == [1, 3, 5]
    assert Enrolment.objects.get(person=place.child, kind=EnrolmentKind.SFO).unit == unit
    decision = Decision.objects.get()
    assert decision.outcome == Outcome.AWARDED
    assert decision.appeal_until is None
    assert set(decision.grounds) == {"nb", "nn", "en"}
    # Grade 4 now: the place ends with the school year.
    assert place.validity.upper == next_august()


def test_full_weekday_gives_the_queue_with_a_refusal_that_can_be_appealed(
    unit: Unit, worker: User
) -> None:
    room(unit, 1, 2)
    placed(unit)
    application = applied(unit)
    with pytest.raises(NoRoom, match=r"(?i)tirsdag"):
        award(application=application, author=worker)
    decision = put_in_queue(application=application, author=worker)
    assert decision.outcome == Outcome.REFUSED
    assert decision.appeal_until == working_day_from(timezone.localdate() + timedelta(weeks=3))
    assert "tirsdag" in decision.grounds["nb"][0].lower()
    assert "Tuesday" in decision.grounds["en"][0]
    application.refresh_from_db()
    assert application.status == ApplicationStatus.QUEUED


def test_other_weekdays_have_room_while_one_is_full(unit: Unit, worker: User) -> None:
    room(unit, 0, 2)
    assert award(application=applied(unit, weekdays=[1, 3]), author=worker)


def test_first_in_the_queue_gets_the_place_that_becomes_free(unit: Unit, worker: User) -> None:
    room(unit, 1)
    held = placed(unit)
    first, second = applied(unit), applied(unit)
    Application.objects.filter(pk=first.pk).update(sent_on=timezone.localdate() - timedelta(3))
    for each in (first, second):
        put_in_queue(application=each, author=worker)
    end_place(place=held, by=worker, last_day=timezone.localdate(), reason="Flyttet.")
    Application.objects.update(starts_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(NoRoom, match="kø"):
        award(application=second, author=worker)
    assert award(application=first, author=worker)


def test_criteria_of_the_statutes_go_before_the_day_of_application(
    unit: Unit, worker: User
) -> None:
    LocalStatutes.objects.update(criteria=["grade_1"])
    room(unit, 0)
    old, young = applied(unit, pupil(unit, 4)), applied(unit, pupil(unit, 1))
    for each in (old, young):
        put_in_queue(application=each, author=worker)
    unit_capacity(unit, 1, timezone.localdate())
    with pytest.raises(NoRoom):
        award(application=old, author=worker)
    assert award(application=young, author=worker)


def unit_capacity(unit: Unit, number: int, day: date) -> None:
    for weekday in range(1, 6):
        set_capacity(
            unit=unit,
            place_type=PlaceTypeFactory(municipality=unit.municipality),
            weekday=weekday,
            number=number,
            starts_on=day,
        )


def test_desk_gives_places_while_there_is_room_and_queues_the_rest(
    unit: Unit, worker: User
) -> None:
    room(unit, 2)
    for _ in range(3):
        applied(unit)
    done = admit_where_there_is_room(municipality=unit.municipality, author=worker)
    assert done == (2, 1, 0)
    assert Place.objects.count() == 2
    again = admit_where_there_is_room(municipality=unit.municipality, author=worker)
    assert again == (0, 0, 0)


def test_application_for_august_waits_for_the_deadline(unit: Unit, worker: User) -> None:
    LocalStatutes.objects.update(deadline=timezone.localdate())
    applied(unit, pupil(unit, 2), starts_on=next_august())
    assert admit_where_there_is_room(municipality=unit.municipality, author=worker) == (0, 0, 1)
    LocalStatutes.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    assert admit_where_there_is_room(municipality=unit.municipality, author=worker) == (1, 0, 0)


def test_change_ends_the_present_place_the_day_before(unit: Unit, worker: User) -> None:
    before = placed(unit, pupil(unit, 2))
    starts_on = timezone.localdate() + timedelta(days=40)
    wish = applied(
        unit, before.child, [1, 2], guardian_of(before.child), starts_on=starts_on, odd_weekdays=[3]
    )
    after = award(application=wish, author=worker)
    before.refresh_from_db()
    assert before.validity.upper == after.validity.lower == starts_on
    assert after.kinds_of_week == [[1, 2], [3]]
    assert (
        Enrolment.objects.valid_on(starts_on).filter(person=before.child, kind="sfo").count() == 1
    )


def test_change_to_the_same_is_no_change(unit: Unit) -> None:
    place = placed(unit)
    with pytest.raises(Refusal, match="allerede"):
        applied(unit, place.child, guardian=guardian_of(place.child))


def test_refusal_keeps_its_reason(unit: Unit, worker: User) -> None:
    decision = refuse(application=applied(unit), author=worker, reason="Gjelder feil skole.")
    assert decision.grounds["nb"] == ["Gjelder feil skole."]
    assert decision.appeal_until


def test_two_case_workers_decide_once(unit: Unit, worker: User) -> None:
    application = applied(unit)
    award(application=application, author=worker)
    with pytest.raises(ChangedMeanwhile):
        refuse(application=application, author=worker, reason="Nei.")
    assert Decision.objects.count() == 1


def test_notice_keeps_to_the_months_of_the_statutes(unit: Unit) -> None:
    place = placed(unit, pupil(unit, 2))
    guardian = guardian_of(place.child)
    today = timezone.localdate()
    earliest = earliest_last_day(place=place, today=today)
    assert (earliest + timedelta(days=1)).day == 1
    assert (earliest.year * 12 + earliest.month) - (today.year * 12 + today.month) == 1
    with pytest.raises(Refusal):
        give_notice(place=place, by=guardian, last_day=earliest - timedelta(days=1))
    ended = give_notice(place=place, by=guardian, last_day=earliest)
    assert ended.last_day == earliest
    assert Enrolment.objects.get(kind="sfo").last_day == earliest
    decision = Decision.objects.get(kind=DecisionKind.SFO_TERMINATION)
    assert decision.appeal_until is None


def test_guardian_of_another_cannot_give_notice(unit: Unit) -> None:
    place = placed(unit, pupil(unit, 2))
    with pytest.raises(NotYours):
        give_notice(place=place, by=guardian_of(pupil(unit)), last_day=next_august())


def test_end_by_the_municipality_can_be_appealed(unit: Unit, worker: User) -> None:
    place = placed(unit)
    end_place(place=place, by=worker, last_day=timezone.localdate(), reason="Ikke betalt.")
    decision = Decision.objects.get(kind=DecisionKind.SFO_TERMINATION)
    assert decision.appeal_until
    assert "Ikke betalt." in decision.grounds["nn"]
