"""Actions as a spreadsheet, out and in again: columns, what is written, what is read."""

from .columns import COLUMNS, Column, column_of
from .meaning import Meaning, meaning_of
from .reading import Row, Table, Unreadable, read_table
from .writing import as_csv, as_xlsx

__all__ = [
    "COLUMNS",
    "Column",
    "Meaning",
    "Row",
    "Table",
    "Unreadable",
    "as_csv",
    "as_xlsx",
    "column_of",
    "meaning_of",
    "read_table",
]
