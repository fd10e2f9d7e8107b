"""The basis of a month's invoices as a file: CSV (UTF-8, semicolon) and XLSX, one row a line."""

import io
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from reference.tables.spreadsheets import csv_file, without_formula

from .models import InvoiceLine
from .sentences import how, name_of

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | Decimal


def headings() -> list[str]:
    return [
        _("Line"),
        _("Payer's identifier"),
        _("Payer"),
        _("Child's identifier"),
        _("Child"),
        _("School"),
        _("Invoiced in"),
        _("For the month"),
        _("Code"),
        _("Text"),
        _("Kroner"),
        _("How"),
        _("Rule"),
    ]


def cells_of(line: InvoiceLine) -> list[Cell]:
    """Return a line's cells. Fødselsnummer and address are none of them."""
    text = name_of(line.code)
    return [
        str(line.pk),
        str(line.payer_id),
        str(line.payer),
        str(line.child_id),
        str(line.child),
        str(line.unit),
        f"{line.basis.month:%Y-%m}",
        f"{line.month:%Y-%m}",
        line.code,
        _("%s, corrected") % text if line.is_correction else text,
        Decimal(line.ore) / 100,
        how(line.code, line.numbers),
        line.source,
    ]


def as_csv(lines: Iterable[InvoiceLine]) -> bytes:
    """Return the table as a CSV file, amounts with two decimals."""
    return csv_file(headings(), map(cells_of, lines))


def as_xlsx(lines: Iterable[InvoiceLine], title: str) -> bytes:
    """Return the table as a workbook of one sheet, amounts as numbers."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    first = []
    for heading in headings():
        cell = WriteOnlyCell(sheet, value=heading)
        cell.font = Font(bold=True)
        first.append(cell)
    sheet.append(first)
    for line in lines:
        sheet.append([c if isinstance(c, Decimal) else without_formula(c) for c in cells_of(line)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
