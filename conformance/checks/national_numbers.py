"""Finds Norwegian national identity numbers in a text, D-numbers and made-up ones among them."""

import re

# Written together, or as people write it: with spaces, dashes, slashes, points or characters of no
# width between day, month, year and serial. No line breaks: rows of a file would be taken as one.
_GAP = r"(?:[^\S\r\n]|[./\\\u00ad\u200b-\u200d\u2010-\u2015\u2044\u2060\u2212\u2215\ufeff-])"
_WRITTEN = re.compile(
    rf"(?<![0-9A-Za-z+-])[0-9]{{2}}({_GAP}?)[0-9]{{2}}\1[0-9]{{2}}{_GAP}{{0,2}}"
    rf"[0-9]{{3}}{_GAP}?[0-9]{{2}}(?![0-9A-Za-z-])"
)
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REMAINDERS = (0, 1, 2, 3)  # of the first control digit, from 2032 on (Skatteetaten)


def national_numbers(text: str) -> list[str]:
    """Return what can be such a number: a day, and both control digits right."""
    candidates = (match.group() for match in _WRITTEN.finditer(text))
    numbers = (re.sub(r"\D", "", each) for each in candidates)
    return [number for number in numbers if _can_be(number)]


def _can_be(number: str) -> bool:
    digits = [int(digit) for digit in number]
    day, month = int(number[:2]) % 40, int(number[2:4])
    first = sum(weight * digit for weight, digit in zip(_FIRST, digits, strict=False)) % 11
    second = sum(weight * digit for weight, digit in zip(_SECOND, digits, strict=True)) % 11
    in_a_year = any(1 <= month - added <= 12 for added in (0, 40, 65, 80))
    return 1 <= day <= 31 and in_a_year and first in _REMAINDERS and second == 0
