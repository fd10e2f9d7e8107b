"""Finds the procurement that a notice is about."""

from dataclasses import dataclass

from knowledge import notices
from knowledge.models import Notice, Procurement
from knowledge.notices.identifiers import notice_keys, procedure_key
from knowledge.queries.doubts import said_to_be_different
from organisations.models import Organisation


@dataclass(frozen=True)
class Match:
    """The procurement of a notice, or None with those among which a person has to decide."""

    procurement: Procurement | None = None
    doubtful: tuple[Procurement, ...] = ()


def match_of_notice(notice: notices.Notice, sha256: str, organisation: Organisation) -> Match:
    """Return the procurement led by `organisation` that has this notice already, is the same
    procedure (BT-04), or has a notice to which this one refers or that refers to this one.

    `sha256` is that of the file. Identifiers are compared in one spelling, and those that identify
    nothing (missing, malformed, nil) match nothing. Two buys are never merged on a guess: where the
    same procedure has other buyers, or references lead to several procurements, the match is
    doubtful.
    """
    own = Procurement.objects.filter(lead=organisation)
    if same := own.filter(notices__sha256=sha256).first():
        return Match(same)
    known = list(
        Notice.objects.filter(procurement__lead=organisation).select_related("procurement")
    )
    if same := _with_the_same_identifier(notice, known):
        return Match(same)
    procedure_id = procedure_key(notice.procedure_id)
    if procedure_id and (same := own.filter(procedure_id=procedure_id).first()):
        of_procedure = [other for other in known if other.procurement_id == same.pk]
        if _shares_a_buyer(notice, of_procedure):
            return Match(same)
        if told_apart := _of_the_same_buyer(notice, said_to_be_different(same)):
            return Match(told_apart)
        known = [other for other in known if other.procurement_id != same.pk]
        referred = _referred_to(notice, known)
        return referred if referred.procurement else Match(doubtful=(same, *referred.doubtful))
    return _referred_to(notice, known)


def _with_the_same_identifier(notice: notices.Notice, known: list[Notice]) -> Procurement | None:
    keys = notice_keys([notice.notice_id])
    same = (other.procurement for other in known if keys & notice_keys([other.notice_id]))
    return next(same, None)


def _shares_a_buyer(notice: notices.Notice, others: list[Notice]) -> bool:
    """Whether any buyer is the same, by number or by name; a procurement without notices, or a
    buyer that is described by neither, raises no doubt."""
    named = _buyers(notice)
    read = (notices.read_notice(bytes(other.source)) for other in others)
    known = {buyer for other in read for buyer in _buyers(other)}
    return not named or not known or bool(named & known)


def _of_the_same_buyer(notice: notices.Notice, told_apart: list[Procurement]) -> Procurement | None:
    """Return that of the same procedure and buyer which somebody marked as different."""
    for procurement in told_apart:
        rows = list(procurement.notices.all())
        read = [notices.read_notice(bytes(each.source)) for each in rows]
        same_procedure = any(
            procedure_key(each.procedure_id) == procedure_key(notice.procedure_id) for each in read
        )
        named = {buyer for each in read for buyer in _buyers(each)}
        if same_procedure and named & _buyers(notice):
            return procurement
    return None


def _buyers(notice: notices.Notice) -> set[str]:
    """The numbers of the buyers, and the names of those without one."""
    described = (buyer.organisation_number or buyer.name.casefold() for buyer in notice.buyers)
    return {buyer for buyer in described if buyer}


def _referred_to(notice: notices.Notice, known: list[Notice]) -> Match:
    """One planning notice can lead to several procedures, so another procedure is another buy."""
    keys = notice_keys((notice.notice_id, notice.publication_number))
    earlier = notice_keys(notice.earlier_notices)
    procedure_id = procedure_key(notice.procedure_id)
    referred: dict[int, Procurement] = {}
    for other in known:
        others_keys = notice_keys((other.notice_id, other.publication_number))
        refers = keys & notice_keys(other.earlier_notices) or others_keys & earlier
        procedures = {procedure_id or "", other.procurement.procedure_id} - {""}
        if refers and len(procedures) < 2:
            referred[other.procurement_id] = other.procurement
    candidates = tuple(referred.values())
    return Match(candidates[0]) if len(candidates) == 1 else Match(doubtful=candidates)
