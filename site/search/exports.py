"""A list as a file: CSV (UTF-8, semicolon) and XLSX, one row an entry."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from security.characters import without_refused
from security.spreadsheets import guarded, harmless

from .documents import Document

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_CELL = 32_767  # characters; a workbook holds no more

Value = str | int | Decimal | date | datetime | None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a row is made from: the document, its full address, and what the list looked up.

    `thing` is the object behind the document, `organisation` the one whose it is.
    """

    document: Document
    url: str = ""
    thing: Any = None
    organisation: Any = None


@dataclass(frozen=True)
class Column:
    """A heading, and the value of each entry below it."""

    heading: str | Promise
    value: Callable[[Entry], Value]


def of_thing(path: str) -> Callable[[Entry], Value]:
    """Return a column's value: the attribute of the thing, a method of it called."""

    def value(entry: Entry) -> Value:
        attribute = getattr(entry.thing, path, None)
        return attribute() if callable(attribute) else attribute

    return value


Organisations = Callable[[Sequence[str]], Mapping[str, Any]]
_organisation_finders: list[Organisations] = []


def provide_organisations(find: Organisations) -> None:
    """Let the app that knows the organisations return them by slug, for the columns about them."""
    _organisation_finders.append(find)


def organisations(slugs: Sequence[str]) -> dict[str, Any]:
    """Return the organisations with these slugs, by slug."""
    return {slug: each for find in _organisation_finders for slug, each in find(slugs).items()}


@dataclass
class Remarks:
    """What a file could not hold, by row (as a spreadsheet counts) and column."""

    rows: list[tuple[int, str, str]] = field(default_factory=list)

    def clean(self, value: Value, row: int, heading: str) -> Value:
        """Return `value` without the characters that XML refuses; those are remembered."""
        if not isinstance(value, str):
            return value
        text, dropped = without_refused(value)
        if dropped:
            remark = _("Left out, since a file cannot hold it: %s") % ", ".join(dropped)
            self.rows.append((row, heading, remark))
        return text


def as_csv(columns: Sequence[Column], entries: Iterable[Entry]) -> bytes:
    """Return the table as Norwegian spreadsheets open it: semicolons and a byte order mark.

    What a file cannot hold is left out; a row below the table says so.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([str(column.heading) for column in columns])
    remarks = Remarks()
    for row in _rows(columns, entries, remarks):
        writer.writerow([_text(value) for value in row])
    for place in remarks.rows:
        writer.writerow([_in_words(*place)])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[Column], entries: Iterable[Entry], title: str) -> bytes:
    """Return the table as a workbook, dates as dates and texts as nothing but text.

    What a workbook cannot hold is left out; a second sheet says so.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    headings = []
    for column in columns:
        cell = WriteOnlyCell(sheet, value=str(column.heading))
        cell.font = Font(bold=True)
        headings.append(cell)
    sheet.append(headings)
    remarks = Remarks()
    for row in _rows(columns, entries, remarks):
        sheet.append([_cell_value(value) for value in row])
    if remarks.rows:
        sheet_of_remarks = book.create_sheet(_sheet_title(_("Remarks")))
        for place in remarks.rows:
            sheet_of_remarks.append([_in_words(*place)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(
    columns: Sequence[Column], entries: Iterable[Entry], remarks: Remarks
) -> Iterable[list[Value]]:
    for number, entry in enumerate(entries, 2):
        yield [
            remarks.clean(column.value(entry), number, str(column.heading)) for column in columns
        ]


def _in_words(row: int, heading: str, message: str) -> str:
    return _("Row %(row)d, %(column)s: %(message)s") % {
        "row": row,
        "column": heading,
        "message": message,
    }


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")  # as the spreadsheets write it that want semicolons
    return guarded(value) if isinstance(value, str) else "" if value is None else str(value)


def _cell_value(value: Value) -> Value:
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return harmless(value)[:MAX_CELL] if isinstance(value, str) else value


def _sheet_title(title: str) -> str:
    return "".join(letter for letter in title if letter not in r"\/*?:[]")[:31] or "1"
