"""Grants dispensations, and notes whom a kindergarten expects."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.days import check_years
from reference.casework.refusals import Invalid, Overlap, on_violation
from reference.people.models import Unit, User

from ..enums import NormKind
from ..models import Dispensation, ExpectedChildren
from ..rules import LEGAL_BASIS_OF_DISPENSATION

WHOLE_POST = 100
YEARS = 5  # back and ahead, for which dispensations are decided


@dataclass(frozen=True)
class Relief:
    """From which norm, by how much, from `starts_on` until the day before `ends_on`, and why."""

    norm: NormKind
    hundredths: int
    starts_on: date
    ends_on: date
    grounds: str
    applied_on: date | None = None
    committee: str = ""


def grant_dispensation(*, unit: Unit, relief: Relief, author: User) -> Dispensation:
    """Let a kindergarten be short of a norm.

    A decision of the municipality: it has grounds, a date and an author. The pedagogue norm asks
    for whole posts, so a dispensation from it is from whole posts, for at most a year, and needs
    the owner's application and the word of the cooperation committee. Raises `Overlap`.
    """
    if relief.ends_on <= relief.starts_on:
        raise Invalid(_("It ends before it begins: choose a later end."))
    for day in (relief.starts_on, relief.ends_on, relief.applied_on or relief.starts_on):
        check_years(day, back=YEARS, ahead=YEARS)
    if not 1 <= relief.hundredths <= 10_000:
        raise Invalid(_("Write how many posts: more than none, at most 100."))
    if relief.norm == NormKind.PEDAGOGUE and relief.hundredths % WHOLE_POST:
        raise Invalid(_("The pedagogue norm asks for whole posts: write 1, 2 and so on."))
    if not relief.grounds.strip():
        raise Invalid(_("A decision has grounds: write them."))
    if relief.norm == NormKind.PEDAGOGUE:
        _check_application(relief)
    with on_violation(
        "dispensation_one_at_a_time",
        refusal=Overlap(_("The kindergarten has a dispensation in that time already.")),
    ):
        return Dispensation.objects.create(
            unit=unit,
            norm=relief.norm,
            hundredths=relief.hundredths,
            validity=DateRange(relief.starts_on, relief.ends_on),
            decided_on=timezone.localdate(),
            grounds=relief.grounds.strip(),
            applied_on=relief.applied_on,
            committee=relief.committee.strip(),
            legal_basis=LEGAL_BASIS_OF_DISPENSATION,
            author=author,
        )


def _check_application(relief: Relief) -> None:
    """Source: the regulation on pedagogical staffing and dispensation; not read again in 2026."""
    if relief.ends_on > relief.starts_on + timedelta(days=366):
        raise Invalid(
            _("A dispensation from the pedagogue norm holds for at most a year at a time.")
        )
    if relief.applied_on is None or relief.applied_on > timezone.localdate():
        raise Invalid(_("Write on which day the owner applied: it needs an application."))
    if not relief.committee.strip():
        raise Invalid(_("Write what the cooperation committee says of the application."))


@transaction.atomic
def expect_children(*, unit: Unit, start: date, born_year: int, number: int) -> None:
    """Note how many children born in a year are expected from a month; none takes the note away."""
    if start.day != 1 or not start.year - 6 <= born_year <= start.year or not 0 <= number <= 200:
        raise Invalid(
            _("Write a month, a year of birth of children in kindergarten, and 0 to 200 children.")
        )
    check_years(start, back=1, ahead=YEARS)
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    expected_childrens = ExpectedChildren.objects.present().filter(
        unit=unit, start=start, born_year=born_year
    )
    if not number:
        expected_childrens.update(deleted_at=timezone.now())
    elif not expected_childrens.update(number=number):
        ExpectedChildren.objects.create(unit=unit, start=start, born_year=born_year, number=number)
