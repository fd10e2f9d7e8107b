"""A list as a file: CSV (UTF-8, comma) and XLSX, one row a document."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise

from security.spreadsheets import harmless

from .documents import Document

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Value = str | int | date | datetime | None


@dataclass(frozen=True)
class Column:
    """A heading, and the value of each document below it."""

    heading: str | Promise
    value: Callable[[Document], Value]


def as_csv(columns: Sequence[Column], documents: Iterable[Document]) -> bytes:
    """Return the table with a byte order mark, by which spreadsheets know that it is UTF-8."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([str(column.heading) for column in columns])
    for document in documents:
        writer.writerow([_text(column.value(document)) for column in columns])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[Column], documents: Iterable[Document], title: str) -> bytes:
    """Return the table as a workbook of one sheet, dates as dates and texts as nothing but text."""
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
    for document in documents:
        sheet.append([_cell_value(column.value(document)) for column in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)


def _cell_value(value: Value) -> Value:
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return harmless(value)[:32_767] if isinstance(value, str) else value


def _sheet_title(title: str) -> str:
    return "".join(letter for letter in title if letter not in r"\/*?:[]")[:31] or "1"
