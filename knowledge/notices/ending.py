"""Derives how a procurement stands from what one notice says."""

from collections.abc import Sequence

from knowledge.notices.enums import Ending, FormType
from knowledge.notices.notice import Change, LotResult

_OF_FORM = {
    FormType.PLANNING: Ending.PLANNED,
    FormType.CONSULTATION: Ending.PLANNED,
    FormType.COMPETITION: Ending.OPEN,
    FormType.MODIFICATION: Ending.MODIFIED,
    FormType.COMPLETION: Ending.COMPLETED,
}


def derive_ending(
    form: FormType | None, change: Change | None, results: Sequence[LotResult]
) -> Ending | None:
    """How the procurement stands.

    - A change notice with the reason `cancel` (BT-140): cancelled, whatever the form.
    - Planning and consultation: planned. Competition: open. Contract modification: modified.
      Contract completion: completed.
    - Result and direct award (BT-142 of the lots): awarded if any lot has a winner; else open if
      any lot is still open (`open-nw`, as in a dynamic purchasing system); else not awarded
      (`clos-nw`), which is also how a competition that was called off is announced, with BT-144
      saying why. A lot without BT-142 but with a winning tender counts as won: direct awards and
      national forms leave the code out.
    - None where the notice does not say: a result without results, or whose outcome is withheld,
      and business registrations.
    """
    if change is not None and change.reason == "cancel":
        return Ending.CANCELLED
    if form in _OF_FORM:
        return _OF_FORM[form]
    if form in (FormType.RESULT, FormType.DIRECT_AWARD):
        return _ending_of_results(results)
    return None


def _ending_of_results(results: Sequence[LotResult]) -> Ending | None:
    outcomes = {result.outcome for result in results}
    if "selec-w" in outcomes or any(result.tenders for result in results):
        return Ending.AWARDED
    if "open-nw" in outcomes:
        return Ending.OPEN
    if "clos-nw" in outcomes:
        return Ending.NOT_AWARDED
    return None
