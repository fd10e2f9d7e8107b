"""Reads a spreadsheet, CSV or XLSX, into rows of text; nothing in it is trusted."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from security.spreadsheets import unguarded
from uploads.archives import ArchiveRefused, kind_of_archive
from uploads.kinds import Bounds

from .columns import Column, column_of

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 60
_NORWEGIAN = frozenset("æøåÆØÅ")
# Characters of Norwegian and Sámi texts of Windows; others mean another encoding.
_EXPECTED = _NORWEGIAN | frozenset("äöüÄÖÜéèêëÉÈóòôÓÒàáâÀÁçñßšžŠŽ«»“”„‘’–—…•·€§°½²³´×\u00a0")
# A list of 5,000 long rows unpacks to a quarter of this.
BOUNDS = Bounds(max_entries=200, max_unpacked_bytes=20 * 1024 * 1024)

_ELEMENTS = re.compile(rb"<(?:\w+:)?(row|c|si)\b")


class Unreadable(ValueError):
    """The file as a whole cannot be read; the message says what to do."""


@dataclass(frozen=True)
class Row:
    """One line of the sheet, `number` as the spreadsheet counts it; cells by column code."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, code: str) -> str:
        return self.cells.get(code, "")

    def __contains__(self, code: str) -> bool:
        return code in self.cells


@dataclass(frozen=True)
class Table:
    """The rows that hold anything, and the headings that no column has."""

    rows: tuple[Row, ...]
    unknown_headings: tuple[str, ...]


def read_table(content: bytes) -> Table:
    """Return the rows of a CSV or XLSX file; raises `Unreadable`, whatever the bytes are."""
    if len(content) > MAX_BYTES:
        raise Unreadable(_("The file is larger than 5 MB. An action list is never that large."))
    lines = _xlsx_lines(content) if content.startswith(b"PK\x03\x04") else _csv_lines(content)
    headings = _headings(lines)
    columns = _columns(headings)
    rows = tuple(_rows(lines, columns))
    unknown = tuple(
        heading for heading, column in zip(headings, columns, strict=True) if heading and not column
    )
    return Table(rows, unknown)


def _headings(lines: Iterator[Sequence[str]]) -> Sequence[str]:
    headings = next(lines, [])
    if not any(headings):
        raise Unreadable(_("The file is empty. Export the list of actions and edit that file."))
    return headings


def _columns(headings: Sequence[str]) -> list[Column | None]:
    columns = [column_of(heading) for heading in headings]
    codes = [column.code for column in columns if column]
    if "uuid" not in codes:
        raise Unreadable(
            _("The first row has no column “ID”. Export the list of actions and edit that file.")
        )
    for column in columns:
        if column and codes.count(column.code) > 1:
            raise Unreadable(_("The column “%s” is there twice.") % column.heading)
    return columns


def _rows(lines: Iterable[Sequence[str]], columns: Sequence[Column | None]) -> Iterator[Row]:
    for number, line in enumerate(lines, 2):
        if number > MAX_ROWS + 1:
            raise Unreadable(_("The file has more than 5,000 rows. Import it in parts."))
        if any(line):
            padded = [*line, *[""] * (len(columns) - len(line))]
            yield Row(
                number,
                {
                    column.code: cell
                    for column, cell in zip(columns, padded, strict=False)
                    if column
                },
            )


def _csv_lines(content: bytes) -> Iterator[Sequence[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise Unreadable(_("This is neither CSV nor XLSX. Save it as one of them."))
    delimiter = None
    if text[:5].lower().startswith("sep="):
        delimiter, text = text[4:5], text.partition("\n")[2]
    first = text.partition("\n")[0]
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter or max(";,\t", key=first.count),
            strict=True,
        )
        for line in reader:
            yield [_tidy(unguarded(cell)) for cell in line[:MAX_COLUMNS]]
    except (csv.Error, TypeError) as error:
        raise Unreadable(_("The file is not CSV that can be read: %s.") % error) from error


def _decoded(content: bytes) -> str:
    """Return the text, if its encoding is certain.

    UTF-8 and UTF-16 show themselves. Any bytes are Windows-1252 or one of the encodings that it
    is taken for (cp850, Mac Roman), so that is believed only where all its letters make sense.
    """
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    with suppress(UnicodeDecodeError):
        return content.decode(encoding)
    with suppress(UnicodeDecodeError):
        text = content.decode("cp1252")
        foreign = {letter for letter in text if not letter.isascii()}
        if foreign <= _EXPECTED and foreign & _NORWEGIAN:
            return text
    raise Unreadable(
        _(
            "It is not certain which letters the file holds. Save it as “CSV UTF-8” or as an Excel "
            "workbook (XLSX), and import that file."
        )
    )


def _xlsx_lines(content: bytes) -> Iterator[Sequence[str]]:
    from openpyxl import load_workbook

    _confirm_modest(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be true
        for line in sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS, values_only=True):
            yield [_text(cell) for cell in line]
    except Unreadable:
        raise
    except Exception as error:  # a broken workbook fails in too many ways to name
        raise Unreadable(
            _("The workbook is damaged. Open it, save it again, and retry.")
        ) from error


def _confirm_modest(content: bytes) -> None:
    """Refuse a workbook that unpacks to far more than a list of actions, or declares entities."""
    try:
        kind_of_archive(io.BytesIO(content), BOUNDS)
    except ArchiveRefused as refused:
        if refused.code == "damaged":
            raise Unreadable(
                _("The workbook is damaged. Open it, save it again, and retry.")
            ) from refused
        raise Unreadable(_("The workbook is far too large for an action list.")) from refused
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            _confirm_few_elements(archive.read(part))


def _confirm_few_elements(xml: bytes) -> None:
    """Count rows, cells and strings before they are parsed, which takes a hundred times as long."""
    if b"<!DOCTYPE" in xml:
        raise Unreadable(_("The workbook holds what no spreadsheet writes."))
    counts = Counter(match[1] for match in _ELEMENTS.finditer(xml))
    if counts[b"row"] > MAX_ROWS + 1:
        raise Unreadable(_("The file has more than 5,000 rows. Import it in parts."))
    if counts[b"c"] + counts[b"si"] > MAX_ROWS * MAX_COLUMNS:
        raise Unreadable(_("The workbook is far too large for an action list."))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _tidy(str(cell))


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
