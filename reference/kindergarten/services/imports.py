"""Takes in applications, places and criteria from a CSV file: all of it, or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, Refusal
from reference.people.enums import UnitKind
from reference.people.identity_numbers import InvalidIdentityNumber, parse
from reference.people.models import Person, Unit
from reference.people.queries.records import person_of_number
from reference.people.services.guardian_users import user_of_guardian
from reference.tables.csv_reader import BadFile, Fault, Row, rows_of

from ..enums import Ties
from ..models import Round
from ..models.applications import MAX_WISHES
from .applications import Wanted, send_application
from .rounds import MAX_PLACES, set_criteria, set_places

WISHES = [f"barnehage {rank}" for rank in range(1, MAX_WISHES + 1)]
Keep = Callable[[], object]


@dataclass(frozen=True)
class Report:
    """How many rows there were, and everything that is wrong; nothing is kept if anything is."""

    rows: int
    faults: Sequence[Fault]
    is_kept: bool


class _Registers:
    """What rows name: kindergartens by name or organisation number, people by fødselsnummer."""

    def __init__(self, round_: Round) -> None:
        self.municipality = round_.municipality
        self.seen: dict[object, int] = {}
        units = Unit.objects.present().filter(
            municipality=self.municipality, kind=UnitKind.KINDERGARTEN
        )
        self._units = {unit.name.lower(): unit for unit in units}
        self._units |= {u.organisation_number: u for u in units if u.organisation_number}

    def unit(self, row: Row, column: str, *, required: bool = True) -> Unit | None:
        name = row.text(column, required=required)
        unit = self._units.get(name.lower())
        if name and unit is None:
            row.wrong(column, _("No kindergarten of the municipality is called «%s».") % name[:60])
        return unit

    def person(self, row: Row, column: str) -> Person | None:
        """Return whose number stands there; the number itself is never repeated."""
        text = row.text(column)
        if not text:
            return None
        try:
            number = parse(text)
        except InvalidIdentityNumber:
            row.wrong(column, _("This is not a valid fødselsnummer. Check the eleven digits."))
            return None
        person = person_of_number(self.municipality, number)
        if person is None:
            row.wrong(
                column, _("Nobody with this number is registered. Register the person first.")
            )
        return person

    def once(self, row: Row, column: str, what: object) -> None:
        """Note that a row is about `what`; a second one about the same is wrong."""
        if first := self.seen.get(what):
            row.wrong(column, _("The same appears on line %d already.") % first)
        self.seen.setdefault(what, row.line)


@dataclass(frozen=True)
class Kind:
    """What a file can hold: its columns, and how a row is read."""

    required: Sequence[str]
    optional: Sequence[str]
    read: Callable[[Round, Row, _Registers], Keep]


def import_table(*, round_: Round, kind: str, data: bytes, dry_run: bool = False) -> Report:
    """Take in a file of `kind` (a key of `KINDS`); raises `BadFile` where it cannot be read.

    Every fault of every row is found. Nothing is kept where there is one, nor with `dry_run`.
    """
    table = KINDS[kind]
    rows = rows_of(data, required=table.required, optional=table.optional)
    registers = _Registers(round_)
    with transaction.atomic():
        for row in rows:
            keep = table.read(round_, row, registers)
            if not row.faults:
                _try(row, keep)
        faults = [fault for row in rows for fault in row.faults]
        is_kept = not faults and not dry_run
        transaction.set_rollback(not is_kept)
    return Report(len(rows), faults, is_kept)


def _try(row: Row, keep: Keep) -> None:
    try:
        with transaction.atomic():
            keep()
    except Refusal as problem:
        row.wrong("", str(problem))


def _application(round_: Round, row: Row, registers: _Registers) -> Keep:
    child = registers.person(row, "barn")
    guardian = registers.person(row, "foresatt")
    if child:
        registers.once(row, "barn", child.pk)
    units = [registers.unit(row, name, required=name == WISHES[0]) for name in WISHES]
    starts_on = row.day("fra")
    percent = row.whole("prosent", least=20, most=100, default=100)
    received = row.day("mottatt", required=False) or timezone.localdate()
    claims = row.yes("prioritet")
    remark = row.text("merknad", required=False)

    def keep() -> object:
        if child is None or guardian is None or starts_on is None:
            raise Invalid(_("The row is not whole."))
        wanted = Wanted(
            units=[unit for unit in units if unit],
            starts_on=starts_on,
            percent=percent,
            claims_statutory_priority=claims,
            remark=remark[:2000],
        )
        return send_application(
            round_=round_,
            child=child,
            applicant=user_of_guardian(person=guardian),
            wanted=wanted,
            received_on=received,
        )

    return keep


def _places(round_: Round, row: Row, registers: _Registers) -> Keep:
    unit, starts_on = registers.unit(row, "barnehage"), row.day("fra")
    band = row.text("alder")
    number = row.whole("plasser", least=0, most=MAX_PLACES)
    if unit and starts_on:
        registers.once(row, "barnehage", (unit.pk, band, starts_on))

    def keep() -> object:
        if unit is None or starts_on is None:
            raise Invalid(_("The row is not whole."))
        return set_places(round_=round_, unit=unit, band=band, starts_on=starts_on, number=number)

    return keep


def _criteria(round_: Round, row: Row, registers: _Registers) -> Keep:
    unit, starts_on = registers.unit(row, "barnehage", required=False), row.day("fra")
    criteria = row.text("kriterier", required=False).replace(",", " ").split()
    ties = row.text("likhet", required=False) or Ties.LOTTERY
    registers.once(row, "barnehage", unit.pk if unit else None)

    def keep() -> object:
        if starts_on is None:
            raise Invalid(_("The row is not whole."))
        return set_criteria(
            municipality=registers.municipality,
            unit=unit,
            criteria=criteria,
            ties=ties,
            starts_on=starts_on,
        )

    return keep


KINDS: Mapping[str, Kind] = {
    "applications": Kind(
        required=["barn", "foresatt", WISHES[0], "fra"],
        optional=[*WISHES[1:], "prosent", "prioritet", "mottatt", "merknad"],
        read=_application,
    ),
    "places": Kind(required=["barnehage", "alder", "fra", "plasser"], optional=[], read=_places),
    "criteria": Kind(
        required=["barnehage", "kriterier", "fra"], optional=["likhet"], read=_criteria
    ),
}

__all__ = ["KINDS", "BadFile", "Report", "import_table"]
