"""Makes drafts of plans and changes their days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.public_holidays import holiday_on, weekdays
from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.people.models import Municipality, User

from ..enums import PlanStatus
from ..models import CalendarPlan, PlanDay
from ..planning.checker import Problem, Rule, form_problems
from ..planning.plan import Day, Kind, Occasion, Plan
from ..planning.rules import year_rule
from ..queries.calendars import days_from
from ..statuses import TRANSITIONS
from .refusals import RulesBroken

# What no table of days could hold; whatever else is wrong, a draft may be.
IMPOSSIBLE = {Rule.OUTSIDE, Rule.WEEKEND, Rule.DOUBLE, Rule.NO_HOLIDAY}


@dataclass(frozen=True)
class Change:
    """What the weekdays from `first` to `last` are to be; `kind` None takes them out of the plan.

    Public holidays among them stay what they are.
    """

    first: date
    last: date
    kind: Kind | None
    sfo: bool = False
    occasion: Occasion = Occasion.NONE

    def days(self) -> list[Day]:
        if self.last < self.first:
            raise Invalid(_("The last day comes before the first. Change one of them."))
        if (self.last - self.first).days > 366:
            raise Invalid(_("That is more than a year. Change one of the days."))
        days = weekdays(self.first, self.last)
        if not days:
            raise RulesBroken(
                _("Saturdays and Sundays are not planned. Choose weekdays."),
                [Problem(Rule.WEEKEND, (self.first, self.last))],
            )
        return [self._day(day) for day in days]

    def _day(self, day: date) -> Day:
        if holiday_on(day):
            return Day(day, Kind.HOLIDAY)
        occasion = self.occasion if self.kind == Kind.BREAK else Occasion.NONE
        return Day(day, self.kind or Kind.BREAK, self.sfo, occasion)


def make_plan(
    *,
    municipality: Municipality,
    year: int,
    days: Iterable[Day],
    author: User,
    proposal: dict[str, Any] | None = None,
) -> CalendarPlan:
    """Keep a draft as the next version for the school year; it may break rules, but be a plan.

    Raises `RulesBroken` with each day that no plan can have.
    """
    plan = Plan.of(year, days)
    check_form(plan=plan)
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        earlier = CalendarPlan.objects.filter(municipality=municipality, year=year)
        latest = earlier.order_by("number").values_list("number", flat=True).last() or 0
        calendar_plan: CalendarPlan = CalendarPlan.objects.create(
            municipality=municipality,
            year=year,
            number=latest + 1,
            author=author,
            proposal=proposal,
        )
        write_days(plan=calendar_plan, days=plan.days)
    calendar_plan.refresh_from_db()
    return calendar_plan


def check_form(*, plan: Plan) -> None:
    """Raise unless `plan` is one that rules can be asked about."""
    try:
        year_rule(plan.year)
    except LookupError as error:
        raise Invalid(_("No rules are known for that school year. Choose a later one.")) from error
    problems = [each for each in form_problems(plan) if each.rule in IMPOSSIBLE]
    if problems:
        raise RulesBroken(_("Some days cannot be part of a plan."), problems)


def write_days(*, plan: CalendarPlan, days: Iterable[Day]) -> None:
    """Write rows for the days of a draft."""
    PlanDay.objects.bulk_create(
        PlanDay(plan=plan, day=each.day, kind=each.kind, sfo=each.sfo, occasion=each.occasion.value)
        for each in days
    )


def change_days(*, plan: CalendarPlan, changes: Iterable[Change]) -> CalendarPlan:
    """Change days of a draft, all of them or none; the plan gets a new version for its ETag."""
    with transaction.atomic():
        calendar_plan = locked(plan, PlanStatus.DRAFT)
        for change in changes:
            changed = change.days()
            there = calendar_plan.days.filter(day__in=[each.day for each in changed])
            if change.kind is not None:
                check_form(plan=Plan.of(calendar_plan.year, changed))
            there.delete()
            if change.kind is not None:
                write_days(plan=calendar_plan, days=changed)
        calendar_plan.save()
    calendar_plan.refresh_from_db()
    return calendar_plan


def withdraw_draft(*, plan: CalendarPlan) -> None:
    """Give up a draft; the number of its version is not used again, and comments on it are kept."""
    with transaction.atomic():
        calendar_plan = locked(plan, PlanStatus.DRAFT)
        calendar_plan.deleted_at = timezone.now()
        calendar_plan.save()


def amend_plan(*, plan: CalendarPlan, author: User) -> CalendarPlan:
    """Begin an amendment: a draft with the days of a plan that is decided, which stays as it is."""
    if not plan.is_decided:
        raise ChangedMeanwhile
    return make_plan(
        municipality=plan.municipality,
        year=plan.year,
        days=days_from(plan.days.all()),
        author=author,
    )


def locked(plan: CalendarPlan, *statuses: PlanStatus) -> CalendarPlan:
    """Return the plan, held against others, of one of `statuses`; raises `ChangedMeanwhile`.

    All who change plans of a municipality wait here for one another.
    """
    Municipality.objects.select_for_update().get(pk=plan.municipality_id)
    calendar_plan: CalendarPlan = (
        CalendarPlan.objects.present().select_for_update(of=("self",)).get(pk=plan.pk)
    )
    TRANSITIONS.expect(calendar_plan, *statuses)
    return calendar_plan
