"""What notices say of each lot, the later ones correcting the earlier ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from knowledge.enums import LotOutcome, ValueKind
from knowledge.notices import Ending, FormType, Lot, LotKind, LotResult, Money, Notice
from knowledge.notices.ending import CONTRACT_FORMS, WITHOUT_CONTRACT
from knowledge.notices.identifiers import lot_key, lot_order
from knowledge.notices.values import total
from knowledge.vocabularies import cpv

from .figures import value_of_lot
from .statements import MAX_TITLE, Facts, count, known_code, shortened, stated

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
_OUTCOMES = {
    Ending.AWARDED: LotOutcome.WON,
    Ending.MODIFIED: LotOutcome.WON,
    Ending.COMPLETED: LotOutcome.WON,
    Ending.NOT_AWARDED: LotOutcome.NOT_AWARDED,
    Ending.CANCELLED: LotOutcome.CANCELLED,
}
Value = TypeVar("Value")


@dataclass
class LotHistory:
    """One lot through all notices. `identifier` is as it was written last."""

    identifier: str
    kind: LotKind = LotKind.LOT
    ending: Ending | None = None
    reason: str = ""
    is_still_open: bool = False
    facts: Facts = field(default_factory=dict)
    deadline_on: date | None = None
    awarded_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    options: tuple[str, ...] = ()
    figures: dict[str, Money] = field(default_factory=dict)

    @property
    def bids_received(self) -> int | None:
        number: int | None = self.facts.get("bids_received")
        return number

    def as_facts(self) -> Facts:
        """Return the values of the fields of `Lot`."""
        outcome = _OUTCOMES.get(self.ending) if self.ending else None
        if outcome is None and self.is_still_open:
            outcome = LotOutcome.OPEN
        kinds = (
            ("awarded", ValueKind.AWARDED),
            ("result_maximum", ValueKind.FRAMEWORK_MAXIMUM),
            ("reestimate", ValueKind.REESTIMATED),
            ("estimate", ValueKind.ESTIMATED),
            ("announced_maximum", ValueKind.FRAMEWORK_MAXIMUM),
        )
        value = value_of_lot((kind, self.figures.get(name)) for name, kind in kinds)
        facts = {"identifier": self.identifier[:50] or "-", "from_notice": True}
        return facts | self.facts | value | stated({"outcome": outcome})


def histories_of(notices: Sequence[Notice]) -> list[LotHistory]:
    """Return the lots of notices that are given in their order, LOT-2 before LOT-10.

    Parts of a planned procurement (PAR-) give way to lots as soon as there are any. What no lot is
    named for has a history of its own, without an identifier, unless it says nothing more than the
    lots do.
    """
    histories: dict[str, LotHistory] = {}
    for notice in notices:
        _describe_lots(histories, notice)
        _add_results(histories, notice)
        _add_endings(histories, notice)
    named = [history for key, history in histories.items() if key]
    lots = [history for history in named if history.kind is LotKind.LOT]
    unnamed = histories.get("")
    result = lots or named
    if unnamed and (not result or unnamed.facts):
        result = [*result, unnamed]
    return sorted(result, key=lambda history: lot_order(history.identifier))


def _describe_lots(histories: dict[str, LotHistory], notice: Notice) -> None:
    spoken_of = {key for key, _ in notice.endings_of_lots}
    for lot in notice.lots:
        key = lot_key(lot.identifier)
        is_new = key not in histories
        history = histories.setdefault(key, LotHistory(lot.identifier))
        if is_new or notice.change is None or key in spoken_of:
            _describe(history, lot, notice)


def _describe(history: LotHistory, lot: Lot, notice: Notice) -> None:
    language = notice.language or ""
    title = shortened(lot.title.preferred(language), MAX_TITLE)
    facts = stated({"title": title, "main_cpv": known_code(lot.main_cpv, cpv.exists)})
    if notice.form_type in CONTRACT_FORMS:
        facts = facts | {name: value for name, value in history.facts.items() if name in facts}
    history.facts |= facts
    history.identifier, history.kind = lot.identifier or "-", lot.kind
    texts = (lot.options.preferred(language), lot.renewal.preferred(language))
    history.options = tuple(text for text in texts if text) or history.options
    if lot.deadline:
        history.deadline_on = lot.deadline.norwegian_day
    if lot.starts_on or lot.last_day:
        history.starts_on = lot.starts_on or history.starts_on
        history.ends_on = lot.last_day or history.ends_on
    figures = {"estimate": lot.estimated_value, "announced_maximum": lot.framework_maximum}
    _add_figures(history, figures)


def _add_results(histories: dict[str, LotHistory], notice: Notice) -> None:
    if notice.form_type is FormType.DIRECT_AWARD:
        return  # an intention is not a result
    by_lot: dict[str, list[LotResult]] = {}
    for result in notice.results:
        by_lot.setdefault(lot_key(result.lot_identifier), []).append(result)
    for key, results in by_lot.items():
        for of_lot in _lots_meant(histories, key, results[0].lot_identifier or "", notice):
            _add_results_of_lot(of_lot, results, notice)


def _add_results_of_lot(history: LotHistory, results: Sequence[LotResult], notice: Notice) -> None:
    names = (winner.name for result in results for winner in result.winners if winner.name)
    winners = [shortened(name, MAX_TITLE) for name in dict.fromkeys(names)]
    # A lot with several winners can have a result for each, which all repeat the same number.
    received = max(_known(result.tenders_received for result in results), default=None)
    history.facts |= stated({"winners": winners, "bids_received": count(received)})
    decided = min(_known(result.decided_on for result in results), default=None)
    concluded = min(_known(result.concluded_on for result in results), default=None)
    if awarded_on := decided or concluded:
        is_first = history.awarded_on is None
        if is_first or notice.form_type not in CONTRACT_FORMS:
            history.awarded_on = awarded_on
    tenders = {tender.identifier: tender.value for result in results for tender in result.tenders}
    figures = {
        "awarded": total(tenders.values()),
        "result_maximum": total(result.framework_maximum for result in results),
        "reestimate": total(result.framework_reestimate for result in results),
    }
    _add_figures(history, figures)


def _add_figures(history: LotHistory, figures: dict[str, Money | None]) -> None:
    history.figures |= {name: money for name, money in figures.items() if money and money.is_stated}


def _add_endings(histories: dict[str, LotHistory], notice: Notice) -> None:
    for key, ending in notice.endings_of_lots:
        for history in _lots_meant(histories, key, "", notice):
            if _may_follow(history.ending, ending, notice):
                _end(history, ending, notice, key)


def _end(history: LotHistory, ending: Ending, notice: Notice, key: str) -> None:
    history.ending = ending
    history.is_still_open = notice.form_type is FormType.RESULT and ending is Ending.OPEN
    history.reason = _reason(notice, key) if ending in WITHOUT_CONTRACT else ""
    if ending in WITHOUT_CONTRACT:
        history.facts.pop("winners", None)
        history.figures.pop("awarded", None)


def _lots_meant(
    histories: dict[str, LotHistory], key: str, identifier: str, notice: Notice
) -> list[LotHistory]:
    """The lot of `key`. What names no lot means the only one, and a cancellation all of them."""
    named = [history for other, history in histories.items() if other]
    is_cancellation = notice.change is not None and notice.change.reason == "cancel"
    if not key and (len(named) == 1 or (named and is_cancellation)):
        return named
    return [histories.setdefault(key, LotHistory(identifier))]


def _may_follow(before: Ending | None, after: Ending, notice: Notice) -> bool:
    """Whether a notice says something new of the status of a lot.

    A correction of the competition does not open again what has been decided since, and a contract
    is modified or completed only where there can be one.
    """
    if before in WITHOUT_CONTRACT and notice.form_type in CONTRACT_FORMS:
        return False
    is_correction = notice.change is not None and after is not Ending.CANCELLED
    decided = {Ending.AWARDED, Ending.NOT_AWARDED, Ending.MODIFIED, Ending.COMPLETED}
    undecided = {Ending.PLANNED, Ending.OPEN, Ending.INTENDED}
    is_undone = before in decided and after in undecided and notice.form_type != FormType.RESULT
    return not (is_correction and is_undone)


def _reason(notice: Notice, key: str) -> str:
    """In bokmål, the language in which entries are written, whoever imports the file."""
    if notice.change and notice.change.reason_description:
        return notice.change.reason_description.preferred(notice.language or "")
    codes = (
        result.non_award_reason
        for result in notice.results
        if lot_key(result.lot_identifier) == key and result.non_award_reason
    )
    with translation.override("nb"):
        reasons = [_NON_AWARD_REASONS[code] for code in codes if code in _NON_AWARD_REASONS]
        return " ".join(gettext(reason) for reason in dict.fromkeys(reasons or [_NO_REASON]))


def _known(values: Iterable[Value | None]) -> Iterator[Value]:
    return (value for value in values if value is not None)
