"""Derives the status of each lot of a procurement, and from the lots that of the whole."""

from collections.abc import Iterable, Sequence

from knowledge.notices.enums import Ending, FormType
from knowledge.notices.identifiers import lot_key
from knowledge.notices.notice import Change, Lot, LotResult

# Notices that change a contract and not the procurement.
CONTRACT_FORMS = (FormType.MODIFICATION, FormType.COMPLETION)
_OF_FORM = {
    FormType.PLANNING: Ending.PLANNED,
    FormType.CONSULTATION: Ending.PLANNED,
    FormType.COMPETITION: Ending.OPEN,
    FormType.DIRECT_AWARD: Ending.INTENDED,
    FormType.MODIFICATION: Ending.MODIFIED,
    FormType.COMPLETION: Ending.COMPLETED,
}
WITHOUT_CONTRACT = {Ending.CANCELLED, Ending.NOT_AWARDED}
# Which of several decides the status of the whole; a contract outranks what is still open.
_RANKS = (Ending.MODIFIED, Ending.AWARDED, Ending.OPEN, Ending.INTENDED, Ending.PLANNED)


def endings_of_lots(
    form: FormType | None,
    change: Change | None,
    lots: Sequence[Lot],
    results: Sequence[LotResult],
) -> dict[str, Ending]:
    """Return the status of the lots that one notice speaks of, by `lot_key`; "" for a notice or
    a result that names no lot.

    - A change notice with the reason `cancel` (BT-140): the lots among the changed sections
      (BT-13716) are cancelled, all of them where it names none.
    - Another change notice speaks of the lots that it names, of all where it names none.
    - Planning and consultation: planned. Competition: open. Direct award prenotification (VEAT):
      intended, which is not a contract yet. Contract modification: modified. Completion:
      completed.
    - Result (BT-142): awarded if the lot has a winner; open for `open-nw` (as in a dynamic
      purchasing system); not awarded for `clos-nw`. A lot without BT-142 but with a winning tender
      counts as won: national forms leave the code out.
    - A lot of which the notice says nothing is left out: results are announced in parts, and an
      outcome may be withheld.
    """
    keys = list(dict.fromkeys(lot_key(lot.identifier) for lot in lots)) or [""]
    if change is not None:
        named = {lot_key(section) for section in change.sections} & set(keys)
        keys = [key for key in keys if key in named] if named else keys
        if change.reason == "cancel":
            return dict.fromkeys(keys, Ending.CANCELLED)
    if form is FormType.RESULT:
        return _endings_of_results(results)
    if form is FormType.MODIFICATION and results:
        keys = list(dict.fromkeys(lot_key(result.lot_identifier) for result in results))
    return dict.fromkeys(keys, _OF_FORM[form]) if form in _OF_FORM else {}


def overall_ending(endings: Iterable[Ending]) -> Ending | None:
    """Return the status of a procurement from those of its lots; None if nothing is known.

    Contracts decide before what is still open. It is completed when all contracts are, and without
    a contract only when no lot can lead to one any more.
    """
    known = set(endings)
    live = known - WITHOUT_CONTRACT
    if not known:
        return None
    if not live:
        return Ending.NOT_AWARDED if Ending.NOT_AWARDED in known else Ending.CANCELLED
    if live == {Ending.COMPLETED}:
        return Ending.COMPLETED
    if Ending.COMPLETED in live and Ending.MODIFIED not in live:
        return Ending.AWARDED
    return next(each for each in _RANKS if each in live)


def _endings_of_results(results: Sequence[LotResult]) -> dict[str, Ending]:
    by_lot: dict[str, list[LotResult]] = {}
    for result in results:
        by_lot.setdefault(lot_key(result.lot_identifier), []).append(result)
    endings = {key: _ending_of_results(of_lot) for key, of_lot in by_lot.items()}
    return {key: ending for key, ending in endings.items() if ending}


def _ending_of_results(results: Sequence[LotResult]) -> Ending | None:
    outcomes = {result.outcome for result in results}
    if "selec-w" in outcomes or any(result.tenders for result in results):
        return Ending.AWARDED
    if "open-nw" in outcomes:
        return Ending.OPEN
    if "clos-nw" in outcomes:
        return Ending.NOT_AWARDED
    return None
