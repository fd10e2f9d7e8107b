"""Procurements among what waits for a second person."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import ProcurementChange
from knowledge.queries.reviews import changes_sent_by, changes_waiting_for
from organisations.models import User
from organisations.submissions import Submission


class SubmittedProcurements:
    def waiting_for(self, approver: User) -> list[Submission]:
        return [_submission(change) for change in changes_waiting_for(approver)]

    def sent_by(self, author: User) -> list[Submission]:
        return [_submission(change) for change in changes_sent_by(author)]


def _submission(change: ProcurementChange) -> Submission:
    procurement, author = change.procurement, change.submitted_by
    return Submission(
        title=str(change.values.get("title", procurement.title)),
        url=procurement.review_url,
        organisation=str(procurement.lead),
        kind=_("Change of a procurement") if procurement.is_public else _("Procurement"),
        submitted_by=author.display_name if author else "",
        submitted_at=change.submitted_at or change.opened_at,
    )
