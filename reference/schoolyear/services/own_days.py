"""Lets a school depart from the municipality's plan, within what the municipality allows."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid
from reference.people.enums import UnitKind
from reference.people.models import Municipality, Unit, User

from ..models import CalendarPlan, CalendarSettings, OwnDay
from ..planning.checker import problems_of
from ..planning.plan import Kind
from ..queries.calendars import announced, own_days_of, plan_at, plan_of
from ..queries.rules import rules_for, settings_for
from ..sentences import sentence
from .plans import Change
from .refusals import RulesBroken


def set_own_days(
    *, unit: Unit, year: int, changes: list[Change], reason: str, author: User
) -> list[OwnDay]:
    """Let days be something else at a school, all of `changes` or none.

    The plan as it becomes at the school keeps every rule, and no more days differ than the
    municipality allows. Raises `RulesBroken` or `Refusal`.
    """
    if not reason.strip():
        raise Invalid(_("Write why the school needs these days."))
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=unit.municipality_id)
        plan = _plan_for(unit, year)
        set_ = OwnDay(unit=unit, year=year, together=uuid4(), reason=reason.strip(), author=author)
        for change in changes:
            _lay_over(plan, change, set_)
        _check_limits(plan, unit)
    return list(own_days_of(unit, year))


def withdraw_own_days(*, own_day: OwnDay) -> None:
    """Let a day at a school, and those changed together with it, be as the municipality has them.

    Raises `RulesBroken` where what is left would break a rule.
    """
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=own_day.unit.municipality_id)
        set_ = OwnDay.objects.present().filter(unit=own_day.unit, together=own_day.together)
        if not set_.update(deleted_at=timezone.now()):
            raise Invalid(_("The days are withdrawn already."))
        _check_limits(_plan_for(own_day.unit, own_day.year), own_day.unit)


def _plan_for(unit: Unit, year: int) -> CalendarPlan:
    if unit.kind != UnitKind.SCHOOL:
        raise Invalid(_("Only schools have days of their own."))
    plan = announced(unit.municipality_id, year)
    if plan is None:
        raise Invalid(_("No plan is announced for that year yet."))
    return plan


def _lay_over(plan: CalendarPlan, change: Change, like: OwnDay) -> None:
    if change.kind is None:
        raise Invalid(_("A school cannot take days out of the plan."))
    days = [each for each in change.days() if each.kind != Kind.HOLIDAY]
    if not days:
        raise Invalid(_("Public holidays stay what they are. Choose other days."))
    there = plan_of(plan).by_day
    if any(each.day not in there for each in days):
        raise Invalid(_("A school changes days within the municipality's school year."))
    own_days_of(like.unit, plan.year).filter(day__in=[each.day for each in days]).update(
        deleted_at=timezone.now()
    )
    OwnDay.objects.bulk_create(
        OwnDay(
            unit=like.unit,
            year=like.year,
            together=like.together,
            reason=like.reason,
            author=like.author,
            day=each.day,
            kind=each.kind,
            sfo=each.sfo,
            occasion=each.occasion.value,
        )
        for each in days
    )


def _check_limits(plan: CalendarPlan, unit: Unit) -> None:
    allowed = (settings_for(plan.municipality_id, plan.year) or CalendarSettings()).own_days
    number = own_days_of(unit, plan.year).count()
    if number > allowed:
        raise Invalid(
            _("A school may change %(allowed)s days, and this makes %(number)s. Change fewer.")
            % {"allowed": allowed, "number": number}
        )
    problems = problems_of(plan_at(plan, unit), rules_for(plan.municipality_id, plan.year))
    if problems:
        text = _("The school's plan would break a rule: %s") % sentence(problems[0])
        raise RulesBroken(text, problems)
