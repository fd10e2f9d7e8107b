"""Keeps what people typed from being run as a formula when a spreadsheet opens it."""

import re

from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# A spreadsheet runs a cell that begins so as a formula, also one that a stranger wrote.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# A cell begins at the start, and wherever a spreadsheet that was told another separator than the
# file's splits a text.
_CELL_START = r"(?:^|[;,:|\t\r\n])[ \u00a0]*"
_SIGN = "(?='*[=+\\-@＝＋－＠])"
_BLANK = "(?='*[\t\r\n])"
_FORMULA = re.compile(f"^{_BLANK}|{_CELL_START}{_SIGN}")
_GUARDED_FORMULA = re.compile(f"^'{_BLANK}|{_CELL_START}'{_SIGN}")


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: with an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def guarded(text: str) -> str:
    """Return `text` for CSV so that no part of it is taken for a formula, whatever separates cells.

    An apostrophe is put before each sign that could begin one; `unguarded` takes it away again.
    """
    return _FORMULA.sub(lambda start: f"{start[0]}'", text)


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return _GUARDED_FORMULA.sub(lambda start: start[0][:-1], text)


def make_reports_harmless() -> None:
    """Have every CSV of Wagtail's reports and lists written by `harmless`.

    Wagtail looks the kinds of values up in order, so what holds for any value comes last.
    """
    kinds = SpreadsheetExportMixin.custom_value_preprocess
    kinds[object] = {SpreadsheetExportMixin.FORMAT_CSV: _cell}


def _cell(value: object) -> object:
    text = force_str(value, strings_only=True)
    return harmless(text) if isinstance(text, str) else text
