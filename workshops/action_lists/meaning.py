"""What the cells of a row mean, and which of them mean nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organisations.models import Organisation
from web_forms.written import day_of
from workshops.enums import ActionStatus
from workshops.organisation_names import OrganisationNames, not_one

from .columns import COLUMNS
from .reading import Row
from .values import is_fault, parse_status


@dataclass(frozen=True)
class Meaning:
    """The value of each cell that could be understood, and a message for each that could not."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def meaning_of(row: Row, names: OrganisationNames) -> Meaning:
    """Return what the cells of `row` mean, by column code; a column that is missing is left out."""
    meaning = Meaning()
    readers: Mapping[str, Callable[[str], Any]] = {
        "title": str,
        "details": str,
        "note": str,
        "status": _status,
        "due_on": _day,
        "owner": lambda text: _organisation(text, names),
        "helpers": lambda text: _organisations(text, names),
    }
    for code in (column.code for column in COLUMNS if column.read and is_fault(row[column.code])):
        meaning.problems[code] = (
            _("“%s” is a fault of the spreadsheet, not a value. Correct the cell and import again.")
            % (row[code])
        )
    for code, read in readers.items():
        if code in row and code not in meaning.problems:
            try:
                meaning.values[code] = read(row[code])
            except ValueError as error:
                meaning.problems[code] = str(error)
    return meaning


def _status(text: str) -> ActionStatus:
    if status := parse_status(text):
        return status
    raise ValueError(
        _("“%(text)s” is no status. Write one of: %(choices)s.")
        % {"text": text, "choices": ", ".join(str(label) for label in ActionStatus.labels)}
    )


def _day(text: str) -> date:
    if day := day_of(text):
        return day
    raise ValueError(_("“%s” is no date. Write it as 31.12.2027.") % text)


def _organisation(text: str, names: OrganisationNames) -> Organisation:
    if owner := names.find(text):
        return owner
    raise ValueError(not_one(text, names))


def _organisations(text: str, names: OrganisationNames) -> frozenset[Organisation]:
    organisations, unknown = names.find_all(text)
    if unknown:
        raise ValueError(" ".join(not_one(name, names) for name in unknown))
    return frozenset(organisations)
