"""Reads a CSV file into rows, and gathers what is wrong with each, with its place."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from reference.casework.refusals import Refusal

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5000
MAX_DIGITS = 9
_YES, _NO = {"ja", "yes", "1", "x"}, {"nei", "no", "0", ""}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: the line of the file (1 is the heading), and the column or
    nothing."""

    line: int
    column: str
    text: str


class BadFile(Refusal):
    """The file as a whole cannot be read."""


@dataclass
class Row:
    """One line; whoever asks for a value that is not as it should be adds to `faults`."""

    line: int
    values: dict[str, str]
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, column: str, text: str) -> None:
        self.faults.append(Fault(self.line, column, text))

    def text(self, column: str, *, required: bool = True) -> str:
        value = self.values.get(column, "").strip()
        if "\0" in value:
            self.wrong(column, _("There is a character here that no text has: NUL."))
            return ""
        if required and not value:
            self.wrong(column, _("This is required."))
        return value

    def day(self, column: str, *, required: bool = True) -> date | None:
        """Return a date written as 2027-08-01 or 01.08.2027."""
        value = self.text(column, required=required)
        if not value:
            return None
        parts = value.split("-") if "-" in value else list(reversed(value.split(".")))
        try:
            year, month, day = map(_digits, parts)
            return date(year, month, day)
        except ValueError:
            self.wrong(column, _("«%s» is not a date. Write it as 2027-08-01.") % value[:20])
            return None

    def whole(self, column: str, *, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number in range; `default` where nothing stands there."""
        value = self.text(column, required=default is None)
        if not value:
            return default or 0
        try:
            number = _digits(value.removeprefix("-")) * (-1 if value.startswith("-") else 1)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            self.wrong(
                column,
                _("«%(value)s» is not a whole number from %(least)d to %(most)d.")
                % {"value": value[:20], "least": least, "most": most},
            )
        return number

    def yes(self, column: str) -> bool:
        value = self.text(column, required=False).lower()
        if value not in _YES | _NO:
            self.wrong(column, _("Write yes or no."))
        return value in _YES


def rows_of(data: bytes, *, required: Sequence[str], optional: Sequence[str]) -> list[Row]:
    """Return the rows of a CSV file in UTF-8 with a heading.

    Raises `BadFile` where it is not such a file or lacks a column.
    """
    lines = lines_of(data)
    names = [name.strip().lower() for name in (lines[0][1] if lines else [])]
    _check_heading(names, required, optional)
    return [_row(line, cells, names) for line, cells in lines[1:] if any(map(str.strip, cells))]


def lines_of(data: bytes) -> list[tuple[int, list[str]]]:
    """Return the cells of a CSV file in UTF-8 by the line they begin on; `;` or `,` separates.

    Letters written in two parts, as a Mac writes them in names of files, are composed (Unicode
    NFC): they would be other letters than those of the registers. Raises `BadFile`.
    """
    if len(data) > MAX_BYTES:
        raise BadFile(_("The file is larger than 5 MB. Divide it."))
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadFile(_("The file is not in UTF-8. Save it as «CSV UTF-8».")) from error
    heading = text.partition("\n")[0]
    separator = ";" if ";" in heading else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        lines = list(islice(_numbered(reader), MAX_ROWS + 2))
    except csv.Error as error:
        raise BadFile(_("The file is not CSV that can be read: %s.") % error) from error
    if len(lines) > MAX_ROWS + 1:  # one of them the heading
        raise BadFile(_("The file has more than %d rows. Divide it.") % MAX_ROWS)
    return lines


def _digits(text: str) -> int:
    """Return a whole number; Python's own reading takes 1_0 and digits of other scripts too."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS):
        raise ValueError(text)
    return int(text)


def _numbered(reader: "Iterator[list[str]]") -> Iterator[tuple[int, list[str]]]:
    began = 1
    for cells in reader:
        yield began, cells
        began = reader.line_num + 1  # type: ignore[attr-defined]  # the csv reader counts lines


def _check_heading(names: Sequence[str], required: Sequence[str], optional: Sequence[str]) -> None:
    problems = []
    if missing := [name for name in required if name not in names]:
        problems.append(_("These columns are missing: %s.") % ", ".join(missing))
    if unknown := [name for name in names if name not in (*required, *optional)]:
        problems.append(_("These columns are unknown: %s.") % ", ".join(unknown))
    if twice := sorted({name for name in names if names.count(name) > 1}):
        problems.append(_("These columns appear twice: %s.") % ", ".join(twice))
    if problems:
        raise BadFile(" ".join(problems))


def _row(line: int, cells: list[str], names: Sequence[str]) -> Row:
    row = Row(line, dict(zip(names, cells, strict=False)))
    if len(cells) != len(names):
        row.wrong(
            "",
            _("The row has %(cells)d columns, the heading %(names)d.")
            % {"cells": len(cells), "names": len(names)},
        )
    return row
