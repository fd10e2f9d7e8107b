"""What may be written: right organisation numbers, and nobody's national identity number."""

import html
import re
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.no import orgnr

from .mail_domains import is_public_mail_domain

# Six digits of a date and five of a serial, as people write them: «010190 12345», «01/01/90-12345»,
# with any space, line break, dash, slash or character of no width between.
# A bank account (four, two and five digits) is grouped in another way and does not match.
_GAP = r"[\s./\\_\u00ad\u00b7\u200b-\u200d\u2010-\u2015\u2044\u2060\u2212\u2215\ufeff-]"
_WRITTEN_NUMBER = re.compile(
    rf"(?<!\d)(?=((\d\d)({_GAP}{{0,2}})(\d\d)\3(\d\d){_GAP}{{0,3}}"
    rf"(\d{{3}}){_GAP}{{0,2}}(\d\d))(?!\d))"
)
_INLINE_MARKUP = re.compile(r"</?(?:a|b|code|em|i|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>")
_MARKUP = re.compile(r"<[^<>]*>")
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# Remainders of the first check that are right from 2032, when the numbers would have run out.
_FIRST_REMAINDERS = range(4)
# What is added to the month: nothing, 40 in help numbers, 80 in Tenor's synthetic test people.
_MONTH_ADDITIONS = (0, 40, 80)
_D_NUMBER_ADDITION = 40


def validate_organisation_number(value: str) -> None:
    """Raise `ValidationError` unless `value` is nine digits with a right check digit (mod 11)."""
    try:
        if orgnr.validate(value) != value:
            raise NumberError
    except NumberError as error:
        raise ValidationError(
            _("%(value)s is not an organisation number: nine digits, the last a check digit."),
            code="organisation_number",
            params={"value": value},
        ) from error


def validate_own_domain(value: str) -> None:
    """Raise `ValidationError` unless `value` is a domain of one's own, in lower case."""
    DomainNameValidator(accept_idna=False)(value)
    if value != value.lower():
        raise ValidationError(_("Write the domain in lower case."), code="domain_case")
    if is_public_mail_domain(value):
        raise ValidationError(
            _("Anybody can have an address at %(value)s, so it says nothing of who they are."),
            code="public_mail_domain",
            params={"value": value},
        )


def is_national_identity_number(digits: str) -> bool:
    """Tell whether eleven digits make a fødselsnummer, D-number, help number or test number.

    Follows Skatteetaten's rules for the number, also those that hold from 2032 (the first check
    may leave 0 to 3, and the serial no longer tells the century), and the synthetic numbers of
    its test register Tenor.
    """
    numbers = [int(digit) for digit in digits]
    if len(numbers) != 11:
        return False
    first = sum(w * n for w, n in zip(_FIRST_WEIGHTS, numbers, strict=False)) % 11
    second = sum(w * n for w, n in zip(_SECOND_WEIGHTS, numbers, strict=True)) % 11
    return first in _FIRST_REMAINDERS and second == 0 and _has_birth_date(digits)


def _has_birth_date(digits: str) -> bool:
    day, month, year = (int(digits[at : at + 2]) for at in (0, 2, 4))
    if day > _D_NUMBER_ADDITION:
        day -= _D_NUMBER_ADDITION
    return any(_is_date(year, month - addition, day) for addition in _MONTH_ADDITIONS)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        # 1900 was no leap year and 2000 was one, so the later century knows every date.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def national_identity_numbers(text: str) -> Iterator[str]:
    """Yield every national identity number in `text` as it is written there.

    `text` is plain or HTML; a number that markup or entities split is found too.
    """
    readings = {text}
    if "<" in text or "&" in text:
        without_inline = _INLINE_MARKUP.sub("", html.unescape(text))
        readings.add(_MARKUP.sub("\n", without_inline))
    earlier = set()
    for reading in readings:
        for match in _WRITTEN_NUMBER.finditer(reading):
            number, day, _gap, month, year, serial, checks = match.groups()
            if number not in earlier and is_national_identity_number(
                f"{day}{month}{year}{serial}{checks}"
            ):
                earlier.add(number)
                yield number


def without_national_identity_numbers(text: str) -> str:
    """Return `text` with a star in place of each digit of a national identity number."""
    for number in national_identity_numbers(text):
        text = text.replace(number, re.sub(r"\d", "*", number))
    return text


def refuse_national_identity_numbers(text: str) -> None:
    """Raise `ValidationError` when `text` has a fødselsnummer or a number of its family in it.

    Such a number takes a basis in law to process (personopplysningsloven § 12), and what is written
    here is for everyone to read. The message shows the date part only.
    """
    if number := next(national_identity_numbers(text), None):
        raise ValidationError(
            _(
                "“%(beginning)s …” looks like a national identity number (fødselsnummer or "
                "D-number). Nobody's number may be written here: take it out, and describe the "
                "person by role instead. A number that was made up for testing is refused too."
            ),
            code="national_identity_number",
            params={"beginning": re.sub(r"\D", "", number)[:6]},
        )
