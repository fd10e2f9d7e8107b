"""Decides on statutes, prices and capacity from a day on; what held before stays on record."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reference.casework.dated_rows import succeed
from reference.casework.days import check_years
from reference.casework.refusals import Invalid
from reference.people.enums import UnitKind
from reference.people.models import Municipality, Unit

from ..enums import BasisStatus, Criterion, FirstSibling
from ..models import Capacity, InvoiceBasis, LocalStatutes, PlacePrice, PlaceType
from ..pricing.school_years import month_after
from .refusals import Locked

YEARS = 10  # back and ahead, for which rules are decided


def set_price(
    *,
    place_type: PlaceType,
    days: int,
    ore: int,
    starts_on: date,
    weeks_a_month: Decimal | None = None,
) -> PlacePrice:
    """Let a month with so many days a week cost `ore` from `starts_on`.

    With `weeks_a_month` it is the price of an hour, and a month is counted as so many weeks.
    Raises `Invalid` for days, a price or weeks that cannot be.
    """
    if not 1 <= days <= 5:
        raise Invalid(_("A week has from one to five days."))
    if ore < 0:
        raise Invalid(_("A price cannot be less than nothing."))
    if weeks_a_month is not None and not 1 <= weeks_a_month <= 5:
        raise Invalid(_("A month is counted as from one to five weeks."))
    _check_begins(place_type.municipality, starts_on)
    key = {"place_type": place_type, "days": days}
    with transaction.atomic():
        return _succeed(PlacePrice, key, {"ore": ore, "weeks_a_month": weeks_a_month}, starts_on)


def set_capacity(
    *, unit: Unit, place_type: PlaceType, weekday: int, number: int, starts_on: date
) -> Capacity:
    """Let so many come to a school on a weekday from `starts_on`; who has a place keeps it."""
    if number < 0:
        raise Invalid(_("There cannot be fewer than no places."))
    if unit.kind != UnitKind.SCHOOL or unit.municipality_id != place_type.municipality_id:
        raise Invalid(_("%s is not a school of this municipality.") % unit)
    if unit.closed_on and unit.closed_on <= starts_on:
        raise Invalid(_("%s is closed by then. Choose another school.") % unit)
    if not 1 <= weekday <= 5:
        raise Invalid(_("Choose weekdays from Monday to Friday."))
    key = {"unit": unit, "place_type": place_type, "weekday": weekday}
    with transaction.atomic():
        return _succeed(Capacity, key, {"number": number}, starts_on)


def set_statutes(
    *, municipality: Municipality, starts_on: date, rules: Mapping[str, Any]
) -> LocalStatutes:
    """Let other statutes hold from `starts_on`; `rules` are the fields of `LocalStatutes`.

    Raises `Refusal` with everything that is wrong with them.
    """
    _check_begins(municipality, starts_on)
    problems = list(_contradictions(rules, starts_on))
    candidate = LocalStatutes(
        municipality=municipality, validity=DateRange(starts_on, None), **rules
    )
    try:
        candidate.clean_fields(exclude=["id"])
    except ValidationError as error:
        problems += error.messages
    if problems:
        raise Invalid(" ".join(problems))
    with transaction.atomic():
        return _succeed(LocalStatutes, {"municipality": municipality}, dict(rules), starts_on)


def _contradictions(rules: Mapping[str, Any], starts_on: date) -> "list[str]":
    problems = []
    months = list(rules.get("charged_months", [8]))
    if not months or len(set(months)) < len(months) or not set(months) <= set(range(1, 13)):
        problems.append(_("Write each month that is paid for once, as a number from 1 to 12."))
    if any(not 0 <= percent <= 100 for percent in rules.get("sibling_percents", [])):
        problems.append(_("A discount is from 0 to 100 per cent."))
    if any(rules.get("sibling_percents", [])) and any(rules.get("sibling_ore", [])):
        problems.append(_("Siblings get per cent off, or an amount. Choose one of them."))
    if rules.get("siblings_in_kindergarten") and (
        rules.get("sibling_first") == FirstSibling.DEAREST
    ):
        problems.append(
            _("What a place in kindergarten costs is not known here: choose oldest or youngest.")
        )
    criteria = list(rules.get("criteria", []))
    if len(set(criteria)) < len(criteria):
        problems.append(_("The same criterion appears twice. Remove one of them."))
    if {Criterion.GRADE_1, Criterion.GRADES_1_2} <= set(criteria) and criteria.index(
        Criterion.GRADES_1_2
    ) < criteria.index(Criterion.GRADE_1):
        problems.append(
            _("Grade 1 after grades 1 and 2 decides nothing. Put grade 1 first, or remove it.")
        )
    deadline = rules.get("deadline")
    if deadline:
        check_years(deadline, back=YEARS, ahead=YEARS)
    if deadline and deadline < timezone.localdate():
        problems.append(_("The deadline has passed already. Choose a later one."))
    if deadline and deadline < starts_on:
        problems.append(_("The deadline is before the statutes hold. Choose a later one."))
    return problems


def _check_begins(municipality: Municipality, starts_on: date) -> None:
    """What has been invoiced was charged by the rules of then."""
    locked = (
        InvoiceBasis.objects.filter(municipality=municipality, status=BasisStatus.LOCKED)
        .order_by("-month")
        .values_list("month", flat=True)
        .first()
    )
    if locked and starts_on < month_after(locked):
        raise Locked(
            _("Invoices are locked to the end of that month. Choose %s or later.")
            % date_format(month_after(locked))
        )


def _succeed(model: Any, key: dict[str, Any], values: dict[str, Any], starts_on: date) -> Any:
    """End what holds on `starts_on` and let the new row follow; what begins later falls away."""
    check_years(starts_on, back=YEARS, ahead=YEARS)
    rows = model.objects.select_for_update().filter(**key)
    return succeed(rows, model(**key, **values, validity=DateRange(starts_on, None)))
