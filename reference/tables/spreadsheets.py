"""Tables for spreadsheets, which take some texts for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

BYTE_ORDER_MARK = "\ufeff"  # by which spreadsheets know that a file is UTF-8
# A spreadsheet runs a cell that begins so as a formula, also one that a stranger wrote.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def without_formula(text: str) -> str:
    """Return the text so that no spreadsheet runs it: with an apostrophe before.

    For cells of CSV files and of workbooks alike, which is why it is not a writer of CSV.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else without_formula(str(value))


def csv_file(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file in UTF-8 with `;` between the columns, amounts with two decimals.

    No text in it is a formula.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(heading)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return f"{BYTE_ORDER_MARK}{file.getvalue()}".encode()
