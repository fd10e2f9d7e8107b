"""Fødselsnummer and D-number: what is one, and what may be read out of it.

Source: Skatteetaten, «Nytt fødselsnummer fra 2032» (control digits, synthetic numbers).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_WEIGHTS_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_WEIGHTS_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# The numbers of 2032 use all four, those of 1964 only 0; both kinds live side by side.
_REMAINDERS_1 = (0, 1, 2, 3)
# Any space, line break, dash, slash, point or character of no width.
_BETWEEN = re.compile(r"[\s./\\\u00ad\u200b-\u200d\u2010-\u2015\u2044\u2060\u2212\u2215\ufeff-]")
_D_NUMBER_DAY = 40
_TENOR_MONTH = 80


class InvalidIdentityNumber(ValueError):
    """These digits are not a fødselsnummer or D-number; never says which digits they were."""


@dataclass(frozen=True)
class IdentityNumber:
    """Eleven digits that are a fødselsnummer or a D-number, real or from Tenor.

    Sex and century are not offered: from 2032 they cannot be read from the number.
    """

    digits: str

    @property
    def is_d_number(self) -> bool:
        return int(self.digits[:2]) > _D_NUMBER_DAY

    @property
    def is_synthetic(self) -> bool:
        """Whether it comes from Tenor, Skatteetaten's synthetic population (+80 on the month)."""
        return int(self.digits[2:4]) > _TENOR_MONTH

    @property
    def masked(self) -> str:
        """The date of birth, and dots for the rest: all that a screen ever shows."""
        return f"{self.digits[:6]} •••••"

    def fits(self, born: date) -> bool:
        """Tell whether the number begins as that of somebody born on `born`."""
        day, month = int(self.digits[:2]), int(self.digits[2:4])
        day -= _D_NUMBER_DAY if self.is_d_number else 0
        month -= _TENOR_MONTH if self.is_synthetic else 0
        return (day, month, self.digits[4:6]) == (born.day, born.month, f"{born:%y}")

    def __repr__(self) -> str:
        return "IdentityNumber(…)"

    __str__ = __repr__


def parse(text: str) -> IdentityNumber:
    """Return the number written in `text`: 11 digits, without what people write between them.

    Raises `InvalidIdentityNumber` where length, date or control digits are not right.
    """
    digits = _BETWEEN.sub("", text)
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        raise InvalidIdentityNumber("A fødselsnummer has 11 digits.")
    if not _is_date(digits):
        raise InvalidIdentityNumber("The first six digits are not a date.")
    if not _has_control_digits(digits):
        raise InvalidIdentityNumber("The control digits do not fit the others.")
    return IdentityNumber(digits)


def with_control_digits(first_nine: str) -> IdentityNumber | None:
    """Return the number (of the kind of 1964) that begins so, if there is one."""
    first = -_weighted(first_nine, _WEIGHTS_1) % 11
    second = -_weighted(f"{first_nine}{first}", _WEIGHTS_2) % 11
    return None if 10 in (first, second) else IdentityNumber(f"{first_nine}{first}{second}")


def _is_date(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= _D_NUMBER_DAY if day > _D_NUMBER_DAY else 0
    month -= _TENOR_MONTH if month > _TENOR_MONTH else 0
    try:
        # The century is unknown; of those possible, 2000 has every leap day that any of them has.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def _has_control_digits(digits: str) -> bool:
    return (
        _weighted(digits, _WEIGHTS_1) % 11 in _REMAINDERS_1
        and _weighted(digits, _WEIGHTS_2) % 11 == 0
    )


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
