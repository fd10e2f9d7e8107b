"""Reduced payment: a guardian applies with the household's income, a case worker decides."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.enums import DecisionKind, Outcome
from reference.casework.refusals import (
    AppliedAlready,
    Invalid,
    NotYours,
    on_violation,
)
from reference.casework.services.decisions import NewDecision, grounds_of, write_decision
from reference.people.models import Person, User

from ..enums import ReductionStatus
from ..models import Place, ReducedPayment
from ..money import kroner
from ..pricing import national
from ..pricing.model import Circumstances
from ..pricing.school_years import month_after, months_of, school_year_of
from ..pricing.year import YearPrice, price_year
from ..queries.family import may_act, shares_home
from ..queries.grades import grade_of
from ..queries.price_book import price_book
from ..statuses import REDUCTION_TRANSITIONS


@dataclass(frozen=True)
class Household:
    """Income a year in øre: the guardian's at the child's address, and the partner's if any."""

    income_ore: int
    partner_income_ore: int | None = None
    income_has_fallen: bool = False


def apply_for_reduction(
    *, child: Person, guardian: Person, school_year: int, household: Household
) -> ReducedPayment:
    """Ask for the income ceiling for one child and one school year."""
    if not may_act(guardian, child):
        raise NotYours(_("You cannot apply for this child."))
    if not shares_home(guardian, child):
        raise NotYours(
            _(
                "The income of the household where the child is registered decides. The guardian "
                "who lives there has to apply."
            )
        )
    today = timezone.localdate()
    if school_year not in (school_year_of(today), school_year_of(today) + 1):
        raise Invalid(_("Apply for this school year or the next."))
    if national.ceiling_percent(grade_of(child, school_year), months_of(school_year)[0]) is None:
        raise Invalid(_("The income ceiling is for grades 1 to 4."))
    if household.income_ore < 0 or (household.partner_income_ore or 0) < 0:
        raise Invalid(_("An income cannot be less than nothing. Write 0 where there is none."))
    with on_violation(
        "sfo_reduction_is_asked_for_once_at_a_time",
        refusal=AppliedAlready(_("An application for that school year is not decided yet.")),
    ):
        return ReducedPayment.objects.create(
            child=child,
            guardian=guardian,
            school_year=school_year,
            sent_on=today,
            income_ore=household.income_ore,
            lives_with_partner=household.partner_income_ore is not None,
            partner_income_ore=household.partner_income_ore,
            income_has_fallen=household.income_has_fallen,
        )


def first_month(*, reduction: ReducedPayment) -> date:
    """Return the month from which it holds: August, or the month after the application."""
    return max(months_of(reduction.school_year)[0], month_after(reduction.sent_on))


def decide_reduction(*, reduction: ReducedPayment, author: User) -> ReducedPayment:
    """Grant it where the ceiling lowers the price of the school year, and refuse it otherwise."""
    with transaction.atomic():
        reduction = reduction.for_update("child")
        place = _place_of(reduction)
        before, after = prices_with(reduction=reduction)
        granted = after.fee < before.fee
        after_status = ReductionStatus.GRANTED if granted else ReductionStatus.REFUSED
        REDUCTION_TRANSITIONS.put(reduction, after_status)
        reduction.holds_from = first_month(reduction=reduction) if granted else None
        reduction.decision = write_decision(
            kind=DecisionKind.SFO_PAYMENT,
            decision=NewDecision(
                reduction.child,
                place.unit,
                grounds_of(sentences=lambda: _grounds(reduction, before, after)),
                may_appeal=True,
                outcome=Outcome.AWARDED if granted else Outcome.REFUSED,
            ),
            author=author,
        )
        reduction.save()
    return reduction


def prices_with(*, reduction: ReducedPayment) -> tuple[YearPrice, YearPrice]:
    """Return the price of the school year without and with the ceiling of this application."""
    child, starts_on = reduction.child_id, first_month(reduction=reduction)
    book = price_book(reduction.child.municipality_id, [child])
    book.reductions.clear()
    income = reduction.household_income_ore

    def about(month: date) -> Circumstances:
        return replace(book.about(child, month), income_ore=income if month >= starts_on else None)

    after = price_year(reduction.school_year, book.held(child), about, book.rules.terms_on)
    return book.year(child, reduction.school_year), after


def _place_of(reduction: ReducedPayment) -> Place:
    months = months_of(reduction.school_year)
    place = (
        Place.objects.present()
        .filter(child=reduction.child, validity__overlap=(months[0], month_after(months[-1])))
        .select_related("unit")
        .order_by("validity")
        .last()
    )
    if place is None:
        raise Invalid(_("The child has no place in that school year. Decide on the place first."))
    return place


def _grounds(reduction: ReducedPayment, before: YearPrice, after: YearPrice) -> list[str]:
    income = reduction.household_income_ore
    percent = national.INCOME_CEILINGS[-1].percent
    sentences = [
        _("The income of the household is %(income)s; %(percent)d per cent of it is %(most)s.")
        % {
            "income": kroner(income),
            "percent": percent,
            "most": kroner(income * percent // 100),
        }
    ]
    if after.fee < before.fee:
        sentences.append(
            _("From %(day)s the place costs %(less)s less in the school year.")
            % {
                "day": date_format(first_month(reduction=reduction), "F Y"),
                "less": kroner(before.fee - after.fee),
            }
        )
    else:
        sentences.append(
            _("In the months that are left the place costs no more than that, so it stays.")
        )
    return sentences
