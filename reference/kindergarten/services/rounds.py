"""Sets up a round: when it is, how many places there are, and what each owner puts first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.dated_rows import succeed
from reference.casework.days import check_day, check_years
from reference.casework.refusals import Invalid, on_violation
from reference.people.enums import Ownership, UnitKind
from reference.people.models import Municipality, Unit

from ..enums import Band, Criterion, Ties
from ..models import CriteriaSet, Places, Round

MAX_PLACES = 500


def open_round(*, municipality: Municipality, **settings: Any) -> Round:
    """Add a round; `settings` are the fields of `Round`. Raises where its days cannot be."""
    round_ = Round(municipality=municipality, **settings)
    _check_days(round_)
    _keep_round(round_)
    return round_


@transaction.atomic
def change_round(*, round_: Round, **settings: Any) -> Round:
    """Change a round that nothing has been allocated in yet."""
    round_ = round_.for_update()
    if round_.runs.present().exists():
        raise Invalid(_("The round has been allocated: it can no longer be changed."))
    for name, value in settings.items():
        setattr(round_, name, value)
    _check_days(round_)
    _keep_round(round_)
    return round_


@transaction.atomic
def withdraw_round(*, round_: Round) -> None:
    """Give up a round that nobody has applied in and nothing is allocated in."""
    round_ = round_.for_update()
    if round_.runs.present().exists():
        raise Invalid(_("The round has been allocated: it can no longer be changed."))
    if round_.applications.present().exists():
        raise Invalid(_("Families have applied in the round: it cannot be withdrawn."))
    round_.deleted_at = timezone.now()
    round_.save()


@transaction.atomic
def set_places(*, round_: Round, unit: Unit, band: str, starts_on: date, number: int) -> Places:
    """Say how many places a kindergarten gives out; the last word for age band and month holds."""
    round_ = round_.for_update()
    if problems := _problems_with_places(round_, unit, band, starts_on, number):
        raise Invalid(" ".join(problems))
    existing: Places | None = (
        Places.objects.select_for_update()
        .filter(round=round_, unit=unit, band=band, starts_on=starts_on)
        .first()
    )
    places = existing or Places(round=round_, unit=unit, band=band, starts_on=starts_on)
    places.number, places.deleted_at = number, None
    places.save()
    places.refresh_from_db()
    return places


@transaction.atomic
def set_criteria(
    *,
    municipality: Municipality,
    unit: Unit | None,
    criteria: Sequence[str],
    ties: str,
    starts_on: date,
) -> CriteriaSet:
    """Let these criteria hold from `starts_on` at a private kindergarten, or (`unit` None) at all
    municipal ones; those that held until then end."""
    if problems := _problems_with_criteria(municipality, unit, criteria, ties, starts_on):
        raise Invalid(" ".join(problems))
    check_years(starts_on, back=0, ahead=5)
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    row = CriteriaSet(
        municipality=municipality,
        unit=unit,
        criteria=list(criteria),
        ties=ties,
        validity=DateRange(starts_on, None),
    )
    return succeed(CriteriaSet.objects.filter(municipality=municipality, unit=unit), row)


def _keep_round(round_: Round) -> None:
    with on_violation(
        "round_name_is_unique",
        refusal=Invalid(
            _("There is a round of that name for the year already. Choose another name.")
        ),
    ):
        round_.save()
    round_.refresh_from_db()


def _check_days(round_: Round) -> None:
    check_day(round_.opens_on, first=date(round_.year - 1, 1, 1), last=date(round_.year + 1, 7, 31))
    problems = []
    if round_.deadline < timezone.localdate():
        problems.append(_("The deadline has passed. Choose a day from today on."))
    if round_.deadline <= round_.opens_on:
        problems.append(_("The deadline comes before the round opens. Choose a later deadline."))
    if round_.deadline >= date(round_.year + 1, 8, 1):
        problems.append(_("The deadline comes after the kindergarten year is over."))
    if not 1 <= round_.answer_days <= 60:
        problems.append(_("An offer waits for between 1 and 60 days."))
    if problems:
        raise Invalid(" ".join(problems))


def _problems_with_places(
    round_: Round, unit: Unit, band: str, starts_on: date, number: int
) -> list[str]:
    problems = []
    if unit.municipality_id != round_.municipality_id or unit.kind != UnitKind.KINDERGARTEN:
        problems.append(_("%s is not a kindergarten of this municipality.") % unit)
    if unit.closed_on and unit.closed_on <= starts_on:
        problems.append(_("%s is closed by then. Choose another kindergarten.") % unit)
    if band not in Band.values:
        problems.append(_("The age band is unknown. Write one of %s.") % ", ".join(Band.values))
    if starts_on.day != 1 or not date(round_.year, 8, 1) <= starts_on <= date(
        round_.year + 1, 7, 1
    ):
        problems.append(
            _("Choose the first of a month of the kindergarten year, from August to July.")
        )
    if not 0 <= number <= MAX_PLACES:
        problems.append(_("There are between 0 and %d places.") % MAX_PLACES)
    if round_.runs.present().exists():
        problems.append(_("The round has been allocated: it can no longer be changed."))
    return problems


def _problems_with_criteria(
    municipality: Municipality,
    unit: Unit | None,
    criteria: Sequence[str],
    ties: str,
    starts_on: date,
) -> list[str]:
    problems = []
    if unit and (unit.municipality_id != municipality.pk or unit.kind != UnitKind.KINDERGARTEN):
        problems.append(_("%s is not a kindergarten of this municipality.") % unit)
    if unit and unit.ownership == Ownership.MUNICIPAL:
        problems.append(
            _("%s is municipal and follows the criteria of the municipality. Leave it out.") % unit
        )
    if unknown := [each for each in criteria if each not in Criterion.values]:
        problems.append(
            _("Unknown criteria: %(unknown)s. Write some of %(known)s.")
            % {"unknown": ", ".join(unknown), "known": ", ".join(Criterion.values)}
        )
    if twice := sorted({each for each in criteria if list(criteria).count(each) > 1}):
        problems.append(
            _("The criteria contradict each other: %s appears twice and would come before itself.")
            % ", ".join(twice)
        )
    if ties not in Ties.values:
        problems.append(_("Equals are told apart by one of %s.") % ", ".join(Ties.values))
    if starts_on < timezone.localdate():
        problems.append(
            _("What has held cannot be changed afterwards. Choose a day from today on.")
        )
    return problems
