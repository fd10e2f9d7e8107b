"""Which fields of a procurement a notice can say something of, and how it is put into them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.text import Truncator

Facts = dict[str, Any]

# The fields of which a notice can say something, besides the lots.
STATED = {
    "title",
    "description",
    "phase",
    "ending",
    "cancelled_reason",
    "procedure_id",
    "procedure_code",
    "specification_approach",
    "main_cpv",
    "additional_cpv",
    "estimated_value",
    "currency",
    "value_band",
    "value_kind",
    "announced_on",
    "deadline_on",
    "awarded_on",
    "contract_starts_on",
    "contract_ends_on",
    "options",
    "bids_received",
}
# Values that only make sense together: a hand correction of one keeps all of its unit.
UNITS = (
    ("phase", "ending", "cancelled_reason"),
    ("estimated_value", "currency", "value_band", "value_kind"),
    ("contract_starts_on", "contract_ends_on"),
)
UNITS_OF_A_LOT = (("estimated_value", "currency", "value_kind"),)
MAX_TITLE = 250
_MAX_COUNT = 2**31 - 1


def shortened(text: str, length: int) -> str:
    """`text`, cut with an ellipsis where it is longer than `length` characters."""
    return text if len(text) <= length else str(Truncator(text).chars(length))


def stated(facts: Mapping[str, Any]) -> Facts:
    """Return the facts without what is not said."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def known_code(code: str | None, exists: Callable[[str], bool]) -> str:
    """Return a code of a vocabulary, "" for one that is not in it."""
    return code if code and exists(code) else ""


def count(number: int | None) -> int | None:
    """Return a number that the database can hold."""
    return number if number is not None and number <= _MAX_COUNT else None
