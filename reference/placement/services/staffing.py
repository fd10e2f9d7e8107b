"""Grants dispensations, and notes whom a kindergarten expects."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.people.models import Unit, User

from ..enums import NormKind
from ..models import Dispensation, ExpectedChildren
from ..rules import LEGAL_BASIS_OF_DISPENSATION
from .problems import PlacementProblem, once

WHOLE_POST = 100


def grant_dispensation(
    *,
    unit: Unit,
    norm: NormKind,
    hundredths: int,
    begins: date,
    ends: date,
    grounds: str,
    author: User,
) -> Dispensation:
    """Let a kindergarten be short of a norm by so much, from `begins` until the day before `ends`.

    A decision of the municipality: it has grounds, a date and an author. The pedagogue norm asks
    for whole posts, so a dispensation from it is from whole posts. Raises `Overlap`.
    """
    if ends <= begins:
        raise PlacementProblem(_("It ends before it begins: choose a later end."))
    if not 1 <= hundredths <= 10_000:
        raise PlacementProblem(_("Write how many posts: more than none, at most 100."))
    if norm == NormKind.PEDAGOGUE and hundredths % WHOLE_POST:
        raise PlacementProblem(_("The pedagogue norm asks for whole posts: write 1, 2 and so on."))
    if not grounds.strip():
        raise PlacementProblem(_("A decision has grounds: write them."))
    with once("dispensation_one", _("The kindergarten has a dispensation in that time already.")):
        made: Dispensation = Dispensation.objects.create(
            unit=unit,
            norm=norm,
            hundredths=hundredths,
            validity=DateRange(begins, ends),
            decided_on=timezone.localdate(),
            grounds=grounds.strip(),
            legal_basis=LEGAL_BASIS_OF_DISPENSATION,
            author=author,
        )
    return made


@transaction.atomic
def expect_children(*, unit: Unit, start: date, born_year: int, number: int) -> None:
    """Note how many children born in a year are expected from a month; none takes the note away."""
    if start.day != 1 or not start.year - 6 <= born_year <= start.year or not 0 <= number <= 200:
        raise PlacementProblem(
            _("Write a month, a year of birth of children in kindergarten, and 0 to 200 children.")
        )
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    held = ExpectedChildren.objects.present().filter(unit=unit, start=start, born_year=born_year)
    if not number:
        held.update(deleted_at=timezone.now())
    elif not held.update(number=number):
        ExpectedChildren.objects.create(unit=unit, start=start, born_year=born_year, number=number)
