"""Reads capacity from a CSV file: every fault of every row is told, and then nothing is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from reference.casework.refusals import Refusal
from reference.people.enums import UnitKind
from reference.people.models import Municipality, Unit
from reference.tables.csv_reader import BadFile, lines_of

from ..models import PlaceType
from .local_rules import set_capacity

COLUMNS = 5


class BadRows(BadFile):
    """Rows of the file cannot be used; `problems` say what is wrong, row by row."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """A row that can be used."""

    unit: Unit
    place_type: PlaceType
    weekday: int
    number: int
    starts_on: date


def import_capacity(*, municipality: Municipality, content: bytes) -> int:
    """Set the places of each row (school; type; weekday; places; from) and return how many.

    A first row of headings may be there. Raises `BadFile` with every problem.
    """
    rows, problems = _read(municipality, content)
    with transaction.atomic():
        for number, row in rows:
            try:
                set_capacity(**vars(row))
            except Refusal as problem:
                problems.append(_told(number, str(problem)))
        if problems:
            raise BadRows(problems)
    return len(rows)


def _read(municipality: Municipality, content: bytes) -> tuple[list[tuple[int, Row]], list[str]]:
    reader = _Reader(municipality)
    rows: list[tuple[int, Row]] = []
    problems: list[str] = []
    number_of: dict[tuple[object, ...], int] = {}
    for number, cells in _cells(content):
        faults = list(reader.problems_of(cells))
        if faults:
            problems += [_told(number, problem) for problem in faults]
            continue
        row = reader.row(cells)
        key = (row.unit.pk, row.place_type.pk, row.weekday, row.starts_on)
        if key in number_of:
            text = (
                _("the same school, type, weekday and day appear in row %d already.")
                % number_of[key]
            )
            problems.append(_told(number, text))
        number_of.setdefault(key, number)
        rows.append((number, row))
    if not rows and not problems:
        problems.append(_("The file has no rows. Add a row for each weekday."))
    return rows, problems


def _cells(content: bytes) -> Iterator[tuple[int, list[str]]]:
    for number, cells in lines_of(content):
        stripped = [cell.strip() for cell in cells]
        is_heading = number == 1 and len(stripped) == COLUMNS and stripped[3].isalpha()
        if any(stripped) and not is_heading:
            yield number, stripped


class _Reader:
    """Knows the schools and place types that a row may name."""

    def __init__(self, municipality: Municipality) -> None:
        schools = Unit.objects.present().filter(municipality=municipality, kind=UnitKind.SCHOOL)
        self._schools = {unit.name.casefold(): unit for unit in schools}
        types = PlaceType.objects.present().filter(municipality=municipality)
        self._types = {kind.code.casefold(): kind for kind in types}

    def problems_of(self, cells: list[str]) -> Iterator[str]:
        if len(cells) != COLUMNS:
            yield _("there are %(found)d columns, not %(wanted)d.") % {
                "found": len(cells),
                "wanted": COLUMNS,
            }
            return
        school, kind, weekday, number, starts_on = cells
        if school.casefold() not in self._schools:
            yield _("there is no school “%s”.") % school
        if kind.casefold() not in self._types:
            yield _("there is no place type “%s”.") % kind
        if weekday not in {"1", "2", "3", "4", "5"}:
            yield _("“%s” is not a weekday: write 1 for Monday to 5 for Friday.") % weekday
        if _whole(number) is None:
            yield _("“%s” is not a number of places.") % number
        if _day(starts_on) is None:
            yield _("“%s” is not a day: write it as 2026-08-01.") % starts_on

    def row(self, cells: list[str]) -> Row:
        """Return the row of cells in which there is no problem."""
        school, kind, weekday, number, starts_on = cells
        return Row(
            self._schools[school.casefold()],
            self._types[kind.casefold()],
            int(weekday),
            int(number),
            date.fromisoformat(starts_on),
        )


def _whole(text: str) -> int | None:
    """Return a whole number that a small column can hold, negative ones too, or None."""
    return int(text) if re.fullmatch("-?[0-9]{1,4}", text) else None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _told(number: int, problem: str) -> str:
    return _("Row %(number)d: %(problem)s") % {"number": number, "problem": problem}
