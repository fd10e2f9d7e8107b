"""Takes a plan from draft through hearing and decision to announcement."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.days import check_day
from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.people.models import User

from ..enums import PlanStatus
from ..models import CalendarPlan, CalendarSettings
from ..planning.checker import problems_of
from ..queries.calendars import days_from, own_days_by_school, plan_of
from ..queries.rules import rules_for, settings_for
from ..sentences import sentence
from ..statuses import TRANSITIONS
from .plans import locked
from .refusals import RulesBroken, SchoolsInTheWay


def open_hearing(*, plan: CalendarPlan, until: date) -> CalendarPlan:
    """Let people comment on a legal draft until a day, which is as far away as is set locally."""
    today = timezone.localdate()
    with transaction.atomic():
        calendar_plan = locked(plan, PlanStatus.DRAFT)
        _check_rules(calendar_plan)
        _check_alone(calendar_plan)
        calendar_settings = (
            settings_for(calendar_plan.municipality_id, calendar_plan.year) or CalendarSettings()
        )
        earliest = today + timedelta(days=calendar_settings.hearing_days)
        if until < earliest:
            raise Invalid(
                _("A hearing lasts at least %(days)s days. Choose %(earliest)s or later.")
                % {"days": calendar_settings.hearing_days, "earliest": date_format(earliest)}
            )
        check_day(until, first=earliest, last=date(calendar_plan.year + 1, 7, 31))
        TRANSITIONS.move(calendar_plan, PlanStatus.HEARING, hearing_until=until)
    return calendar_plan


def revise_plan(*, plan: CalendarPlan) -> CalendarPlan:
    """Take a plan back from hearing to change it; comments stay, and it is heard anew."""
    with transaction.atomic():
        calendar_plan = locked(plan, PlanStatus.HEARING)
        TRANSITIONS.move(calendar_plan, PlanStatus.DRAFT, hearing_until=None)
    return calendar_plan


def decide_plan(
    *,
    plan: CalendarPlan,
    decider: User,
    grounds: str,
    legal_basis: str,
    no_hearing_because: str = "",
) -> CalendarPlan:
    """Decide a plan whose hearing is over and whose comments are answered.

    An amendment may be decided straight from its draft, with the reason why nobody is heard.
    """
    if not grounds.strip() or not legal_basis.strip():
        raise Invalid(_("A decision has grounds and a legal basis. Write both."))
    with transaction.atomic():
        calendar_plan = locked(plan, PlanStatus.HEARING, PlanStatus.DRAFT)
        _check_rules(calendar_plan)
        if calendar_plan.status == PlanStatus.HEARING:
            _check_hearing(calendar_plan)
        else:
            _check_no_hearing(calendar_plan, no_hearing_because)
            calendar_plan.no_hearing_because = no_hearing_because.strip()
        calendar_plan.grounds, calendar_plan.legal_basis = grounds.strip(), legal_basis.strip()
        calendar_plan.decided_on, calendar_plan.decided_by = timezone.localdate(), decider
        TRANSITIONS.move(calendar_plan, PlanStatus.DECIDED)
    return calendar_plan


def announce_plan(*, plan: CalendarPlan) -> CalendarPlan:
    """Show a decided plan to everybody; the one announced before it becomes history.

    Raises `SchoolsInTheWay` where schools' own days do not fit it.
    """
    with transaction.atomic():
        calendar_plan = locked(plan, PlanStatus.DECIDED)
        _check_schools(calendar_plan)
        before = CalendarPlan.objects.present().filter(
            municipality=calendar_plan.municipality_id,
            year=calendar_plan.year,
            status=PlanStatus.ANNOUNCED,
        )
        for each in before:
            TRANSITIONS.move(each, PlanStatus.AMENDED)
        TRANSITIONS.move(calendar_plan, PlanStatus.ANNOUNCED, announced_at=timezone.now())
    return calendar_plan


def _check_rules(plan: CalendarPlan) -> None:
    problems = problems_of(plan_of(plan), rules_for(plan.municipality_id, plan.year))
    if problems:
        text = _("The plan breaks a rule: %s") % sentence(problems[0])
        raise RulesBroken(text, problems)


def _check_alone(plan: CalendarPlan) -> None:
    on_its_way = CalendarPlan.objects.present().filter(
        municipality=plan.municipality_id,
        year=plan.year,
        status__in=[PlanStatus.HEARING, PlanStatus.DECIDED],
    )
    if on_its_way.exists():
        raise ChangedMeanwhile(
            _("Another version for that year is in hearing or decided. Finish that one first.")
        )


def _check_hearing(plan: CalendarPlan) -> None:
    if plan.hearing_until and timezone.localdate() <= plan.hearing_until:
        raise Invalid(
            _("The hearing lasts until %s. Decide on the day after.")
            % date_format(plan.hearing_until)
        )
    unanswered = plan.comments.filter(deleted_at=None, answer="").count()
    if unanswered:
        raise Invalid(
            _("%s comments wait for an answer. Answer them before you decide.") % unanswered
        )


def _check_no_hearing(plan: CalendarPlan, reason: str) -> None:
    _check_alone(plan)
    earlier = CalendarPlan.objects.present().filter(
        municipality=plan.municipality_id, year=plan.year, status=PlanStatus.ANNOUNCED
    )
    if not earlier.exists():
        raise Invalid(_("A new plan goes to hearing first. Open the hearing."))
    if not reason.strip():
        raise Invalid(_("Write why this amendment is decided without a hearing."))


def _check_schools(plan: CalendarPlan) -> None:
    rules, whole = rules_for(plan.municipality_id, plan.year), plan_of(plan)
    texts = []
    for unit, rows in own_days_by_school(plan.municipality_id, plan.year).items():
        problems = problems_of(whole.with_days(days_from(rows)), rules)
        if problems:
            texts.append(f"{unit}: {sentence(problems[0])}")
    if texts:
        raise SchoolsInTheWay(
            _("Some schools have days of their own that do not fit. Withdraw them first. %s")
            % " ".join(texts)
        )
