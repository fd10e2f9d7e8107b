"""Numbers, days and codes as people write them, brought to the form that fields read."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]+")
_CURRENCY = re.compile(r"^(?:kr\.?|nok)|(?:kr\.?|nok|kroner)$|[,.][-–—]$", re.IGNORECASE)
_MAGNITUDES = {"mill": 10**6, "million": 10**6, "mrd": 10**9, "milliard": 10**9}
_MAGNITUDE = re.compile(r"(mill(?:ion(?:er)?)?|mrd|milliard(?:er)?)\.?$", re.IGNORECASE)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y")
_MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"]
_ENGLISH_MONTHS = {"may": "mai", "oct": "okt", "dec": "des"}
_IN_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-z]{3,})\.?\s*(\d{4})", re.IGNORECASE)


def plain_number(text: str) -> str:
    """Return `text` as a number with a point before its decimals, where it means one.

    `1 500 000`, `1.500.000,50`, `kr 1,5 mill.` and `20 000,-` are understood; of a text that is no
    number nothing is changed, so that the field says so.
    """
    number = _CURRENCY.sub("", _SPACES.sub("", text))
    number = _CURRENCY.sub("", number)
    magnitude = _MAGNITUDE.search(number)
    if magnitude:
        number = number[: magnitude.start()]
    if "," in number and "." in number:
        decimal = max(",.", key=number.rfind)
        thousands = "," if decimal == "." else "."
        whole, _point, rest = number.rpartition(decimal)
        if not _THOUSANDS.fullmatch(whole) or thousands in rest or decimal in whole:
            return text
        number = f"{whole.replace(thousands, '')}.{rest}"
    elif (grouped := _THOUSANDS.fullmatch(number)) and (grouped[1] == "." or number.count(",") > 1):
        number = number.replace(grouped[1], "")
    else:
        number = number.replace(",", ".")
    if not re.fullmatch(r"[-+]?\d+(\.\d*)?", number):
        return text
    if not magnitude:
        return number
    name = magnitude[1].lower().removesuffix("er")
    return _times(number, _MAGNITUDES[name])


def plain_day(text: str) -> str:
    """Return `text` as an ISO date, where it means a day: `31.12.2027`, `31. desember 2027`."""
    day = day_of(text)
    return day.isoformat() if day else text


def day_of(text: str) -> date | None:
    """Return the day that `text` means; None for no day."""
    text = text.strip()
    for pattern in _DATES:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    if words := _IN_WORDS.fullmatch(text):
        month = words[2][:3].lower()
        month = _ENGLISH_MONTHS.get(month, month)
        try:
            return date(int(words[3]), _MONTHS.index(month) + 1, int(words[1]))
        except ValueError:
            return None
    return None


def plain_cpv(text: str) -> str:
    """Return a CPV code without spaces and check digit: `48000000-8` is `48000000`."""
    code = _SPACES.sub("", text)
    match = re.fullmatch(r"(\d{8})(?:[-–]\d)?", code)
    return match[1] if match else text


class NumberInput(forms.TextInput):
    """A number as people write it; a browser's own field for numbers takes no spaces or commas."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", **(attrs or {})})

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Any:
        value = super().value_from_datadict(data, files, name)
        return plain_number(value) if isinstance(value, str) else value


class DayInput(forms.DateInput):
    """The browser's own field for a day; where it has none, a day as people write it."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"type": "date", **(attrs or {})})

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Any:
        value = super().value_from_datadict(data, files, name)
        return plain_day(value) if isinstance(value, str) else value


def _times(number: str, magnitude: int) -> str:
    whole, _point, decimals = number.partition(".")
    digits = len(str(magnitude)) - 1
    padded = decimals.ljust(digits, "0")
    result = f"{whole}{padded[:digits]}"
    rest = padded[digits:]
    return f"{int(result)}.{rest}" if rest else str(int(result))
