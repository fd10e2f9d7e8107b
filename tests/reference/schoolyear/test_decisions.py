"""A plan goes from draft through hearing and decision to announcement, and is never overwritten."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from reference.casework.refusals import ChangedMeanwhile, Refusal
from reference.people.enums import UnitKind
from reference.schoolyear.enums import PlanStatus
from reference.schoolyear.models import CalendarPlan, OwnDay, PlanDay
from reference.schoolyear.planning.checker import Rule
from reference.schoolyear.planning.plan import Day, Kind
from reference.schoolyear.queries.calendars import announced, plan_at, plan_of
from reference.schoolyear.services.decisions import (
    announce_plan,
    decide_plan,
    open_hearing,
    revise_plan,
)
from reference.schoolyear.services.hearings import answer_comment, comment
from reference.schoolyear.services.own_days import set_own_days, withdraw_own_days
from reference.schoolyear.services.plans import (
    Change,
    amend_plan,
    change_days,
    make_plan,
    withdraw_draft,
)
from reference.schoolyear.services.refusals import RulesBroken, SchoolsInTheWay
from reference.schoolyear.services.settings import set_calendar_settings
from tests.factories.people import MunicipalityFactory, UnitFactory, UserFactory, case_worker
from tests.factories.schoolyear import (
    a_school_day,
    announced_calendar,
    decided,
    draft,
    end_hearing,
    in_hearing,
    legal_days,
    school,
    this_year,
)

pytestmark = pytest.mark.django_db
WHY = {"grounds": "Etter høring.", "legal_basis": "Opplæringslova"}


def free(day: date) -> Change:
    return Change(day, day, Kind.BREAK)


def swap(plan: CalendarPlan) -> list[Change]:
    """A planning day in the spring becomes a school day, one in November takes its place."""
    spring = [d.day for d in legal_days(plan.year).days if d.kind == Kind.PLANNING][-1]
    autumn = a_school_day(plan)
    return [Change(autumn, autumn, Kind.PLANNING), Change(spring, spring, Kind.SCHOOL, sfo=True)]


def test_plan_that_breaks_a_rule_is_neither_heard_nor_decided() -> None:
    plan = draft()
    plan = change_days(plan=plan, changes=[free(a_school_day(plan))])
    with pytest.raises(RulesBroken) as refused:
        open_hearing(plan=plan, until=timezone.localdate() + timedelta(days=60))
    assert [each.rule for each in refused.value.problems] == [Rule.DAYS]
    assert "189" in str(refused.value)


def test_hearing_lasts_as_long_as_is_set_locally() -> None:
    plan = draft()
    for days in (-1, 20):
        with pytest.raises(Refusal, match="21"):
            open_hearing(plan=plan, until=timezone.localdate() + timedelta(days=days))
    opened = open_hearing(plan=plan, until=timezone.localdate() + timedelta(days=21))
    assert opened.status == PlanStatus.HEARING


def test_decision_waits_for_the_deadline_and_for_answers() -> None:
    plan = in_hearing()
    said = comment(plan=plan, author=UserFactory(), text="Høstferien i uke 41, takk.")
    with pytest.raises(Refusal):
        decide_plan(plan=plan, decider=plan.author, **WHY)
    end_hearing(plan)
    with pytest.raises(Refusal, match="1"):
        decide_plan(plan=plan, decider=plan.author, **WHY)
    answer_comment(comment=said, answer="Uke 40 gjelder hele fylket.", by=plan.author)
    with pytest.raises(ChangedMeanwhile):
        answer_comment(comment=said, answer="En gang til.", by=plan.author)
    with pytest.raises(Refusal):
        decide_plan(plan=plan, decider=plan.author, grounds=" ", legal_basis="Opplæringslova")
    done = decide_plan(plan=plan, decider=plan.author, **WHY)
    assert done.decided_on == timezone.localdate()


def test_comment_after_the_deadline_or_on_a_draft_is_refused() -> None:
    over = end_hearing(in_hearing())
    with pytest.raises(Refusal):
        comment(plan=over, author=UserFactory(), text="For sent.")
    with pytest.raises(ChangedMeanwhile):
        comment(plan=revise_plan(plan=over), author=UserFactory(), text="Nå?")


def test_of_two_who_decide_at_once_one_is_told() -> None:
    plan = end_hearing(in_hearing())
    seen_by_another = CalendarPlan.objects.get(pk=plan.pk)
    decide_plan(plan=plan, decider=plan.author, **WHY)
    with pytest.raises(ChangedMeanwhile):
        decide_plan(plan=seen_by_another, decider=plan.author, **WHY)


def test_one_version_at_a_time_is_on_its_way() -> None:
    first = in_hearing()
    with pytest.raises(ChangedMeanwhile):
        open_hearing(
            plan=draft(first.municipality), until=timezone.localdate() + timedelta(days=30)
        )


def test_draft_is_withdrawn_until_it_is_decided_and_its_number_is_not_used_again() -> None:
    plan = in_hearing()
    with pytest.raises(ChangedMeanwhile):
        withdraw_draft(plan=plan)
    withdraw_draft(plan=revise_plan(plan=plan))
    with pytest.raises(CalendarPlan.DoesNotExist):
        open_hearing(plan=plan, until=timezone.localdate() + timedelta(days=30))
    assert draft(plan.municipality).number == plan.number + 1
    announced_before = decided(plan.municipality)
    with pytest.raises(ChangedMeanwhile):
        withdraw_draft(plan=announced_before)


def test_amendment_takes_the_place_of_what_was_announced_and_changes_nothing_in_it() -> None:
    before = announced_calendar()
    kept = list(before.days.values_list("day", "kind"))
    change = amend_plan(plan=before, author=before.author)
    assert change.number == before.number + 1
    change = change_days(plan=change, changes=swap(change))
    with pytest.raises(Refusal):
        decide_plan(plan=change, decider=before.author, **WHY)
    decide_plan(plan=change, decider=before.author, no_hearing_because="En dag byttes.", **WHY)
    announce_plan(plan=change)
    before.refresh_from_db()
    assert before.status == PlanStatus.AMENDED
    assert list(before.days.values_list("day", "kind")) == kept
    found = announced(before.municipality, before.year)
    assert found is not None
    assert found.pk == change.pk


def test_new_plan_cannot_skip_its_hearing() -> None:
    plan = draft()
    with pytest.raises(Refusal):
        decide_plan(plan=plan, decider=plan.author, no_hearing_because="Det haster.", **WHY)


CHANGES = {
    "insert": lambda plan: PlanDay.objects.create(
        plan=plan, day=date(plan.year + 1, 7, 1), kind="break"
    ),
    "update": lambda plan: plan.days.update(sfo=True),
    "delete": lambda plan: plan.days.first().delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_database_keeps_the_days_of_a_plan_in_hearing(change: str) -> None:
    plan = in_hearing()
    with pytest.raises(IntegrityError), transaction.atomic():
        CHANGES[change](plan)


def test_database_keeps_what_was_decided() -> None:
    plan = decided()
    for changed in ({"grounds": "Noe annet."}, {"status": PlanStatus.DRAFT}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CalendarPlan.objects.filter(pk=plan.pk).update(**changed)


def test_rows_that_no_plan_can_have_are_all_told_and_nothing_is_kept() -> None:
    year = this_year()
    saturday = next(date(year, 9, day) for day in range(1, 8) if date(year, 9, day).weekday() == 5)
    outside = date(year + 1, 8, 2)
    days = [*legal_days(year).days, Day(saturday, Kind.BREAK), Day(outside, Kind.BREAK)]
    municipality = MunicipalityFactory()
    with pytest.raises(RulesBroken) as refused:
        make_plan(municipality=municipality, year=year, days=days, author=case_worker(municipality))
    told = {each.rule: each.days for each in refused.value.problems}
    assert told[Rule.WEEKEND] == (saturday,) or saturday in told[Rule.WEEKEND]
    assert outside in told[Rule.OUTSIDE]
    assert not CalendarPlan.objects.exists()


def test_change_of_days_is_all_or_nothing_and_leaves_holidays() -> None:
    plan = draft()
    christmas = [d.day for d in legal_days(plan.year).days if d.day.month == 12][-8:]
    with pytest.raises(Refusal):
        change_days(
            plan=plan,
            changes=[
                free(a_school_day(plan)),
                Change(date(plan.year, 12, 20), date(plan.year, 12, 1), Kind.BREAK),
            ],
        )
    assert plan_of(plan) == legal_days(plan.year)
    changed = change_days(plan=plan, changes=[Change(christmas[0], christmas[-1], Kind.SCHOOL)])
    assert changed.version > plan.version
    by_day = plan_of(changed).by_day
    holidays = [each for each in legal_days(plan.year).days if each.kind == Kind.HOLIDAY]
    assert all(by_day[each.day].kind == Kind.HOLIDAY for each in holidays)


def test_school_may_swap_days_and_take_the_swap_back() -> None:
    plan = announced_calendar()
    unit = school(plan.municipality)
    changed = set_own_days(
        unit=unit, year=plan.year, changes=swap(plan), reason="Kursdag", author=plan.author
    )
    assert len(changed) == 2
    assert plan_at(plan, unit).by_day[a_school_day(plan)].kind == Kind.PLANNING
    assert plan_of(plan) == legal_days(plan.year)
    withdraw_own_days(own_day=changed[0])
    assert plan_at(plan, unit) == legal_days(plan.year)
    assert OwnDay.objects.filter(unit=unit).exclude(deleted_at=None).count() == 2
    with pytest.raises(Refusal):
        withdraw_own_days(own_day=changed[0])


def test_school_keeps_within_rules_and_limits() -> None:
    plan = announced_calendar()
    unit = school(plan.municipality)
    wednesday = a_school_day(plan)
    asked = {"unit": unit, "year": plan.year, "reason": "Kurs", "author": plan.author}
    with pytest.raises(RulesBroken, match="189"):
        set_own_days(changes=[free(wednesday)], **asked)
    three = Change(wednesday, wednesday + timedelta(days=2), Kind.SCHOOL, sfo=True)
    with pytest.raises(Refusal, match="3"):
        set_own_days(changes=[three], **asked)
    with pytest.raises(Refusal):
        set_own_days(changes=[free(date(plan.year + 1, 7, 14))], **asked)
    kindergarten = UnitFactory(municipality=plan.municipality, kind=UnitKind.KINDERGARTEN)
    with pytest.raises(Refusal):
        set_own_days(changes=swap(plan), **(asked | {"unit": kindergarten}))
    assert not OwnDay.objects.exists()


def test_amendment_that_schools_days_do_not_fit_names_the_schools() -> None:
    plan = announced_calendar()
    unit = school(plan.municipality)
    set_own_days(
        unit=unit, year=plan.year, changes=swap(plan), reason="Kursdag", author=plan.author
    )
    change = amend_plan(plan=plan, author=plan.author)
    planned, _spring = swap(plan)
    other = a_school_day(plan, month=3)
    moved = [Change(other, other, Kind.PLANNING), swap(plan)[1]]
    change = change_days(plan=change, changes=moved)
    decide_plan(plan=change, decider=plan.author, no_hearing_because="Bytte.", **WHY)
    with pytest.raises(SchoolsInTheWay, match=unit.name):
        announce_plan(plan=change)
    assert planned.first in [each.day for each in OwnDay.objects.present()]


def test_settings_hold_from_a_school_year_on_and_earlier_ones_stay() -> None:
    municipality = draft().municipality
    year = this_year()
    set_calendar_settings(municipality=municipality, year=year + 1, values={"least_days": 191})
    rows = municipality.calendar_settings.filter(deleted_at=None).order_by("validity")
    assert [each.least_days for each in rows] == [190, 191]
    with pytest.raises(Refusal):
        set_calendar_settings(municipality=municipality, year=year, values={"week_needs": 9})
    with pytest.raises(Refusal):
        set_calendar_settings(municipality=municipality, year=2020, values={})


def test_public_holiday_is_no_day_that_a_school_can_change() -> None:
    plan = announced_calendar()
    holiday = next(day.day for day in legal_days(plan.year).days if day.kind == Kind.HOLIDAY)
    with pytest.raises(Refusal, match="Helligdager"):
        set_own_days(
            unit=school(plan.municipality),
            year=plan.year,
            changes=[Change(holiday, holiday, Kind.SCHOOL)],
            reason="Kurs",
            author=plan.author,
        )
