"""What notices say of a procurement, as values of its fields: pure, and the same in any order."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_noop

from knowledge import notices
from knowledge.enums import Ending, Phase, SpecificationApproach, ValueBand
from knowledge.vocabularies import cpv, procedures

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
    ("estimated_value", "currency", "value_band"),
    ("contract_starts_on", "contract_ends_on"),
)
UNITS_OF_A_LOT = (("estimated_value", "currency"),)
_STANDING: Mapping[notices.Ending, tuple[Phase, Ending | str]] = {
    notices.Ending.PLANNED: (Phase.MARKET_DIALOGUE, ""),
    notices.Ending.OPEN: (Phase.COMPETITION, ""),
    notices.Ending.AWARDED: (Phase.CONTRACT, Ending.AWARDED),
    notices.Ending.MODIFIED: (Phase.IN_USE, Ending.AWARDED),
    notices.Ending.COMPLETED: (Phase.ENDED, Ending.AWARDED),
    notices.Ending.NOT_AWARDED: (Phase.CANCELLED, Ending.NOT_AWARDED),
    notices.Ending.CANCELLED: (Phase.CANCELLED, Ending.CANCELLED),
}
# BT-144, code list non-award-justification.
_NON_AWARD_REASONS = {
    "all-rej": gettext_noop("All bids were withdrawn or found inadmissible."),
    "chan-need": gettext_noop("The need changed."),
    "ins-fund": gettext_noop("There was not enough money."),
    "no-rece": gettext_noop("No bids were received."),
    "no-signed": gettext_noop("The winner did not sign the contract."),
    "one-admis": gettext_noop("Only one admissible bid was received."),
    "other": gettext_noop("For another reason."),
    "rev-body": gettext_noop("A review body or a court decided so."),
    "rev-buyer": gettext_noop("A complaint made the buyer decide anew."),
    "tch-pr-error": gettext_noop("There was an error in the technical or procedural part."),
}
_NO_REASON = gettext_noop("The notice does not say why.")
_LARGEST_COUNT = 2**31 - 1
_TITLE_LENGTH = 250


def announced_on(notice: notices.Notice) -> date | None:
    """When the notice was published, else sent."""
    return notice.published_on or notice.dispatched_on


def order_of(notice: notices.Notice) -> tuple[date, int, str]:
    """Sorts notices of one procurement from the oldest to the newest."""
    version = notice.version or ""
    number = int(version) if version.isdecimal() else 0
    return announced_on(notice) or date.min, number, notice.notice_id


def facts_of(read: Iterable[notices.Notice]) -> Facts:
    """The newest that any of the notices says of each field; lots are merged by identifier."""
    facts: Facts = {}
    for notice in sorted(read, key=order_of):
        said = _facts(notice)
        lots = {lot["identifier"]: lot for lot in facts.get("lots", [])}
        for lot in said["lots"]:
            lots[lot["identifier"]] = lots.get(lot["identifier"], {}) | lot
        first_announced = facts.get("announced_on") or said.get("announced_on")
        facts |= said | {"lots": [lots[identifier] for identifier in sorted(lots)]}
        if first_announced:
            facts["announced_on"] = first_announced
    return facts


def _facts(notice: notices.Notice) -> Facts:
    facts: Facts = {
        "title": shortened(str(notice.title), _TITLE_LENGTH),
        "description": shortened(str(notice.description), 6000),
        "procedure_id": (notice.procedure_id or "")[:100],
        "procedure_code": _known(notice.procedure_code, procedures.exists),
        "main_cpv": _known(notice.main_cpv, cpv.exists),
        "additional_cpv": [code for code in _cpv_codes(notice) if cpv.exists(code)],
        "announced_on": announced_on(notice),
        "deadline_on": notice.deadline.day if notice.deadline else None,
        "awarded_on": notice.decided_on or notice.concluded_on,
        "options": shortened(_options(notice), 2000),
        "bids_received": _count(notice.tenders_received),
    }
    if notice.function_and_performance:
        facts["specification_approach"] = SpecificationApproach.FUNCTION_AND_PERFORMANCE
    stated = {name: value for name, value in facts.items() if value not in (None, "", [])}
    return (
        stated
        | _standing(notice)
        | _value(notice.value)
        | _period(notice.lots)
        | {"lots": [_lot(lot, notice) for lot in notice.lots]}
    )


def shortened(text: str, length: int) -> str:
    """`text`, cut with an ellipsis where it is longer than `length` characters."""
    return text if len(text) <= length else str(Truncator(text).chars(length))


def _known(code: str | None, exists: Any) -> str:
    return code if code and exists(code) else ""


def _cpv_codes(notice: notices.Notice) -> list[str]:
    codes = [*notice.additional_cpv]
    for lot in notice.lots:
        codes += [code for code in (lot.main_cpv, *lot.additional_cpv) if code]
    return [code for code in dict.fromkeys(codes) if code != notice.main_cpv]


def _count(number: int | None) -> int | None:
    return number if number is not None and number <= _LARGEST_COUNT else None


def _standing(notice: notices.Notice) -> Facts:
    if notice.ending is None:
        return {}
    phase, ending = _STANDING[notice.ending]
    reason = _why(notice) if phase == Phase.CANCELLED else ""
    return {"phase": phase, "ending": ending, "cancelled_reason": reason}


def _why(notice: notices.Notice) -> str:
    """In bokmål, the language in which entries are written, whoever imports the file."""
    if notice.change and notice.change.reason_description:
        return shortened(str(notice.change.reason_description), 1000)
    with translation.override("nb"):
        known = [_NON_AWARD_REASONS[r] for r in notice.non_award_reasons if r in _NON_AWARD_REASONS]
        return " ".join(gettext(reason) for reason in known or [_NO_REASON])


def _value(money: notices.Money | None) -> Facts:
    if money is None or round(money.amount, 2) <= 0:
        return {}
    band = ValueBand.of(money.amount) if money.currency == "NOK" else ""
    return {
        "estimated_value": money.amount.quantize(Decimal("0.01")),
        "currency": money.currency,
        "value_band": band,
    }


def _period(lots: Iterable[notices.Lot]) -> Facts:
    """From the first start to the last end over the lots, unless they are the wrong way round."""
    lots = list(lots)
    starts_on = min((lot.starts_on for lot in lots if lot.starts_on), default=None)
    ends_on = max((lot.ends_on for lot in lots if lot.ends_on), default=None)
    if starts_on is None and ends_on is None:
        return {}
    if starts_on and ends_on and starts_on > ends_on:
        return {}
    return {"contract_starts_on": starts_on, "contract_ends_on": ends_on}


def _options(notice: notices.Notice) -> str:
    texts = [str(text) for lot in notice.lots for text in (lot.options, lot.renewal) if text]
    return "\n\n".join(dict.fromkeys(texts))


def _lot(lot: notices.Lot, notice: notices.Notice) -> Facts:
    results = [result for result in notice.results if result.lot_identifier == lot.identifier]
    received = [r.tenders_received for r in results if r.tenders_received is not None]
    value = _value(lot.estimated_value)
    winners = [winner.name for result in results for winner in result.winners if winner.name]
    outcome = next((result.outcome for result in results if result.outcome), "")
    facts = {
        "title": shortened(str(lot.title), _TITLE_LENGTH),
        "main_cpv": _known(lot.main_cpv, cpv.exists),
        "estimated_value": value.get("estimated_value"),
        "currency": value.get("currency"),
        "outcome": outcome,
        "bids_received": _count(max(received, default=None)),
        "winners": [shortened(name, _TITLE_LENGTH) for name in dict.fromkeys(winners)],
    }
    stated = {name: said for name, said in facts.items() if said not in (None, "", [])}
    return {"identifier": (lot.identifier or "-")[:50], "from_notice": True} | stated
