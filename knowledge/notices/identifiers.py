"""The identifiers of notices and procedures, in one spelling, so that they can be compared."""

import re
import uuid
from collections.abc import Iterable

# A reference may name a version: "…-446655440000-01" (eForms, BT-758 and OPP-090).
_VERSION_SUFFIX = re.compile(
    r"(?P<id>[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})-\d{1,4}", re.ASCII
)
_PUBLICATION_NUMBER = re.compile(r"0*(?P<number>\d+)-(?P<year>\d{4})", re.ASCII)
# As the Official Journal wrote it until 2023: "2023/S 031-090712".
_JOURNAL_NUMBER = re.compile(r"(?P<year>\d{4})/s\s*\d+-0*(?P<number>\d+)", re.ASCII)
_LOT = re.compile(r"(?P<prefix>[a-z]+)-?0*(?P<number>\d+)", re.ASCII)
# Where a UUID says its version and variant; a form's filler can be well-formed in these two.
_VERSION_DIGIT, _VARIANT_DIGIT = 12, 16


def procedure_key(identifier: str | None) -> str | None:
    """Return a procedure identifier (BT-04, a UUID) in its canonical spelling.

    None for what identifies no procedure: a missing or malformed identifier, and a filler such as
    the nil UUID, whose digits are all the same.
    """
    return _uuid((identifier or "").strip())


def notice_key(written: str | None) -> str | None:
    """Return what a notice is called by (BT-701, with or without version, OPP-010 or the number in
    the Official Journal) in one spelling: without version, zero padding and capitals.

    None for a filler, and for what is neither a UUID nor a publication number.
    """
    text = (written or "").strip().lower()
    if match := _VERSION_SUFFIX.fullmatch(text):
        text = match["id"]
    if identifier := _uuid(text):
        return identifier
    if match := _PUBLICATION_NUMBER.fullmatch(text) or _JOURNAL_NUMBER.fullmatch(text):
        return f"{match['number']}-{match['year']}" if int(match["number"]) else None
    return None


def notice_keys(identifiers: Iterable[str | None]) -> frozenset[str]:
    """Return the keys of all that identify a notice among `identifiers`."""
    return frozenset(key for each in identifiers if (key := notice_key(each)))


def lot_key(identifier: str | None) -> str:
    """Return the identifier of a lot (BT-137) in one spelling: LOT-1 and lot-0001 are the same."""
    text = (identifier or "").strip().lower()
    match = _LOT.fullmatch(text)
    return f"{match['prefix']}-{int(match['number'])}" if match else text


def lot_order(identifier: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which LOT-2 comes before LOT-10."""
    parts = re.findall(r"\d+|\D+", identifier.lower())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _uuid(text: str) -> str | None:
    try:
        identifier = uuid.UUID(text)
    except ValueError:
        return None
    digits = [
        digit
        for place, digit in enumerate(identifier.hex)
        if place not in (_VERSION_DIGIT, _VARIANT_DIGIT)
    ]
    return str(identifier) if len(set(digits)) > 1 else None
