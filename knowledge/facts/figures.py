"""What a procurement is worth: each figure labelled for what it is, and none counted twice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.enums import ValueBand, ValueKind
from knowledge.notices import FormType, LotResult, Money, Notice
from knowledge.notices.identifiers import lot_key
from knowledge.notices.values import total

from .statements import Facts

_OF_CONTRACTS = (FormType.RESULT, FormType.MODIFICATION, FormType.COMPLETION)


def _not_stated(notice: Notice) -> None:
    """For figures that a notice states of its lots alone."""


@dataclass(frozen=True)
class _Source:
    """Where notices of results state a figure: of a notice as a whole, and of one result."""

    whole: Callable[[Notice], Money | None]
    of_result: Callable[[LotResult], Money | None]


_AWARDED = _Source(lambda notice: notice.notice_value, lambda result: result.value)
_MAXIMUM = _Source(lambda notice: notice.framework_total, lambda result: result.framework_maximum)
_REESTIMATE = _Source(_not_stated, lambda result: result.framework_reestimate)


def value_of(notices: Sequence[Notice]) -> Facts:
    """Return the value of a procurement, from its notices in their order.

    The first that is known of: what was awarded (BT-161, else the sum of BT-720), the maximum of
    the framework agreements (BT-118, else the sum of BT-709), their value estimated again (BT-660),
    what was estimated (BT-27), and the maximum that was announced (BT-271).
    """
    figures = (
        (ValueKind.AWARDED, _sum_of_results(notices, _AWARDED)),
        (ValueKind.FRAMEWORK_MAXIMUM, _sum_of_results(notices, _MAXIMUM)),
        (ValueKind.REESTIMATED, _sum_of_results(notices, _REESTIMATE)),
        (ValueKind.ESTIMATED, _latest(notices, _estimate)),
        (ValueKind.FRAMEWORK_MAXIMUM, _latest(notices, _announced_maximum)),
    )
    return next((money_facts(money, kind) for kind, money in figures if _is_stated(money)), {})


def value_of_lot(lot_figures: Iterable[tuple[ValueKind, Money | None]]) -> Facts:
    """Return the first figure that is stated, as `value_of` does for the whole."""
    for kind, money in lot_figures:
        if _is_stated(money):
            facts = money_facts(money, kind)
            return {name: facts[name] for name in ("estimated_value", "currency", "value_kind")}
    return {}


def money_facts(money: Money | None, kind: ValueKind) -> Facts:
    """Return the fields that hold an amount; none for one that is not stated."""
    if money is None or not money.is_stated:
        return {}
    band = ValueBand.of(money.amount) if money.currency == "NOK" else ""
    return {
        "estimated_value": money.amount.quantize(Decimal("0.01")),
        "currency": money.currency,
        "value_band": band,
        "value_kind": kind,
    }


def _sum_of_results(notices: Sequence[Notice], source: _Source) -> Money | None:
    """The sum over all notices of results, each lot at what was said of it last.

    None where a part of it is not stated, or in another currency.
    """
    parts: list[Money | None] = []
    lots_so_far: set[str] = set()
    for notice in reversed(notices):
        lots = _lots_with_contract(notice)
        if not lots - lots_so_far:
            continue
        parts.append(_figure(notice, source, lots - lots_so_far, is_whole=not lots & lots_so_far))
        lots_so_far |= lots
    return total(parts)


def _figure(notice: Notice, source: _Source, lots: set[str], *, is_whole: bool) -> Money | None:
    whole = source.whole(notice) if is_whole else None
    if whole and whole.is_stated:
        return whole
    # Results of several lots may repeat one tender; it is worth what it is worth once.
    if source is _AWARDED:
        tenders = {
            tender.identifier: tender.value
            for result in notice.results
            if lot_key(result.lot_identifier) in lots
            for tender in result.tenders
        }
        return total(tenders.values())
    return total(
        source.of_result(result)
        for result in notice.results
        if lot_key(result.lot_identifier) in lots and result.tenders
    )


def _lots_with_contract(notice: Notice) -> set[str]:
    """The keys of the lots of whose contracts the notice speaks; "" for one without lots."""
    if notice.form_type not in _OF_CONTRACTS:
        return set()
    if notice.form_type is FormType.RESULT or notice.results:
        return {
            lot_key(result.lot_identifier)
            for result in notice.results
            if result.tenders or result.outcome == "selec-w"
        }
    return {lot_key(lot.identifier) for lot in notice.lots} or {""}


def _latest(notices: Sequence[Notice], read: Callable[[Notice], Money | None]) -> Money | None:
    return next((money for notice in reversed(notices) if _is_stated(money := read(notice))), None)


def _estimate(notice: Notice) -> Money | None:
    """BT-27; of an intended direct award, of which nothing is signed, what is to be awarded."""
    if notice.form_type is FormType.DIRECT_AWARD and _is_stated(notice.award_value):
        return notice.award_value
    return notice.estimated_total


def _announced_maximum(notice: Notice) -> Money | None:
    whole = notice.framework_maximum
    return whole if _is_stated(whole) else total(lot.framework_maximum for lot in notice.lots)


def _is_stated(money: Money | None) -> bool:
    return money is not None and money.is_stated
