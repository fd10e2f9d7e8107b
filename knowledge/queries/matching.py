"""Finds the procurement that a notice tells of."""

from knowledge import notices
from knowledge.models import Notice, Procurement
from organisations.models import Organisation


def procurement_of_notice(notice: notices.Notice, organisation: Organisation) -> Procurement | None:
    """Return the procurement led by `organisation` that has this notice already, is the same
    procedure (BT-04), or has a notice to which this one refers or that refers to this one."""
    own = Procurement.objects.filter(lead=organisation)
    if same := own.filter(notices__notice_id=notice.notice_id).first():
        return same
    if notice.procedure_id and (same := own.filter(procedure_id=notice.procedure_id).first()):
        return same
    return _referred_to(notice, organisation)


def _referred_to(notice: notices.Notice, organisation: Organisation) -> Procurement | None:
    """One planning notice can lead to several procedures, so another procedure is another buy."""
    names = _names(notice.notice_id, notice.version, notice.publication_number)
    known = Notice.objects.filter(procurement__lead=organisation).select_related("procurement")
    for other in known.defer("source"):
        others_names = _names(other.notice_id, other.version, other.publication_number)
        refers = names & {*other.earlier_notices} or others_names & {*notice.earlier_notices}
        procedures = {notice.procedure_id or "", other.procurement.procedure_id}
        if refers and len(procedures - {""}) < 2:
            return other.procurement
    return None


def _names(notice_id: str, version: str | None, publication_number: str | None) -> set[str]:
    return {notice_id, f"{notice_id}-{version}", publication_number or notice_id}
