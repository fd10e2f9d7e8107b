"""Keeps what people typed from being run as a formula when a spreadsheet opens it."""

from django.utils.encoding import force_str
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# A spreadsheet runs a cell that begins so as a formula, also one that a stranger wrote.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: with an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def make_reports_harmless() -> None:
    """Have every CSV of Wagtail's reports and lists written by `harmless`.

    Wagtail looks the kinds of values up in order, so what holds for any value comes last.
    """
    kinds = SpreadsheetExportMixin.custom_value_preprocess
    kinds[object] = {SpreadsheetExportMixin.FORMAT_CSV: _cell}


def _cell(value: object) -> object:
    text = force_str(value, strings_only=True)
    return harmless(text) if isinstance(text, str) else text
