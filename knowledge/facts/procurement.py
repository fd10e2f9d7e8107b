"""What notices say of a procurement as a whole, computed from its lots."""

from collections.abc import Iterable, Mapping, Sequence

from knowledge import notices
from knowledge.enums import Ending, Phase, SpecificationApproach
from knowledge.notices import Notice
from knowledge.notices.ending import CONTRACT_FORMS, WITHOUT_CONTRACT, overall_ending
from knowledge.notices.identifiers import procedure_key
from knowledge.vocabularies import cpv, procedures

from .figures import value_of
from .lots import LotHistory, histories_of
from .sequence import announced_on, in_order
from .statements import MAX_TITLE, Facts, count, known_code, shortened, stated

_STANDING: Mapping[notices.Ending, tuple[Phase, Ending | str]] = {
    notices.Ending.PLANNED: (Phase.MARKET_DIALOGUE, ""),
    notices.Ending.OPEN: (Phase.COMPETITION, ""),
    notices.Ending.INTENDED: (Phase.COMPETITION, ""),
    notices.Ending.AWARDED: (Phase.CONTRACT, Ending.AWARDED),
    notices.Ending.MODIFIED: (Phase.IN_USE, Ending.AWARDED),
    notices.Ending.COMPLETED: (Phase.ENDED, Ending.AWARDED),
    notices.Ending.NOT_AWARDED: (Phase.CANCELLED, Ending.NOT_AWARDED),
    notices.Ending.CANCELLED: (Phase.CANCELLED, Ending.CANCELLED),
}


def facts_of(read: Iterable[Notice]) -> Facts:
    """Return what the notices say of each field, each from the notice that speaks of it last."""
    ordered = in_order(read)
    histories = histories_of(ordered)
    return (
        _described(ordered)
        | _standing(histories)
        | value_of(ordered)
        | _dates(histories)
        | stated({"bids_received": _bids(histories), "options": _options(histories)})
        | {"lots": [history.as_facts() for history in histories if history.identifier]}
    )


def _described(ordered: Sequence[Notice]) -> Facts:
    """What the procedure is and is called; a notice on a contract changes none of it."""
    facts: Facts = {}
    for notice in ordered:
        description = _description(notice)
        if notice.form_type in CONTRACT_FORMS:
            facts = description | facts
        else:
            # The first that was announced is when the procurement was.
            facts = facts | description | _first_announced(facts, notice)
    return facts


def _first_announced(facts: Facts, notice: Notice) -> Facts:
    return stated({"announced_on": facts.get("announced_on") or announced_on(notice)})


def _description(notice: Notice) -> Facts:
    language = notice.language or ""
    approach = SpecificationApproach.FUNCTION_AND_PERFORMANCE
    return stated(
        {
            "title": shortened(notice.title.preferred(language), MAX_TITLE),
            "description": shortened(notice.description.preferred(language), 6000),
            "procedure_id": procedure_key(notice.procedure_id),
            "procedure_code": known_code(notice.procedure_code, procedures.exists),
            "main_cpv": known_code(notice.main_cpv, cpv.exists),
            "additional_cpv": [code for code in _cpv_codes(notice) if cpv.exists(code)],
            "specification_approach": approach if notice.function_and_performance else "",
        }
    )


def _cpv_codes(notice: Notice) -> list[str]:
    codes = [*notice.additional_cpv]
    for lot in notice.lots:
        codes += [code for code in (lot.main_cpv, *lot.additional_cpv) if code]
    return [code for code in dict.fromkeys(codes) if code != notice.main_cpv]


def _standing(histories: Sequence[LotHistory]) -> Facts:
    ending = overall_ending(history.ending for history in histories if history.ending)
    if ending is None:
        return {}
    phase, kind = _STANDING[ending]
    reasons = dict.fromkeys(history.reason for history in histories if history.reason)
    reason = shortened(" ".join(reasons), 1000) if phase == Phase.CANCELLED else ""
    return {"phase": phase, "ending": kind, "cancelled_reason": reason}


def _dates(histories: Sequence[LotHistory]) -> Facts:
    """Over the lots that are not cancelled: the first deadline and award, the whole of the period.

    A period whose end is before its start is left out.
    """
    live = [lot for lot in histories if lot.ending not in WITHOUT_CONTRACT] or histories
    deadline_on = min((lot.deadline_on for lot in live if lot.deadline_on), default=None)
    awarded_on = min((lot.awarded_on for lot in live if lot.awarded_on), default=None)
    starts_on = min((lot.starts_on for lot in live if lot.starts_on), default=None)
    ends_on = max((lot.ends_on for lot in live if lot.ends_on), default=None)
    dates = stated({"deadline_on": deadline_on, "awarded_on": awarded_on})
    if starts_on and ends_on and starts_on > ends_on:
        return dates
    return dates | stated({"contract_starts_on": starts_on, "contract_ends_on": ends_on})


def _bids(histories: Sequence[LotHistory]) -> int | None:
    """The bids over all lots; who bid for several counts in each."""
    numbers = [lot.bids_received for lot in histories if lot.bids_received is not None]
    return count(sum(numbers)) if numbers else None


def _options(histories: Sequence[LotHistory]) -> str:
    texts = dict.fromkeys(text for history in histories for text in history.options)
    return shortened("\n\n".join(texts), 2000)
