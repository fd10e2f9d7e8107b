"""What an approver is shown of a procurement, and what stops her from publishing it."""

import json

from django.utils.translation import gettext as _

from knowledge.enums import BuyerRole
from knowledge.models import Procurement, ProcurementChange
from knowledge.queries.changes import fact_rows
from organisations.enums import Role
from organisations.models import Obstacle, User
from organisations.snapshots import Snapshot, version_of

from .procurements import current_values, open_change


def snapshot_of(procurement: Procurement) -> Snapshot:
    """Return the procurement as it would be published now, with the notices that come along."""
    values, change = current_values(procurement), open_change(procurement)
    notices = [str(each) for each in change.notices.defer("source")] if change else []
    facts = [*fact_rows(values), (_("Notices"), "; ".join(notices))]
    return Snapshot(
        key=f"procurement:{procurement.pk}",
        title=str(values["title"]),
        version=version_of(json.dumps([values, notices], sort_keys=True)),
        facts=tuple((label, text) for label, text in facts if text),
    )


def obstacle_for(procurement: Procurement, change: ProcurementChange | None, approver: User) -> str:
    """Return why `approver` cannot publish this, or an empty text when she can."""
    if not (approver.is_superuser or approver.has_role(procurement.lead, Role.APPROVER)):
        return str(Obstacle.NOT_APPROVER.label)
    if change and change.authors.filter(pk=approver.pk).exists():
        return str(Obstacle.AUTHOR.label)
    if current_values(procurement)["buyer_role"] == BuyerRole.UNSETTLED:
        return _(
            "The notice names another buyer. An editor must say first whether you bought it "
            "together, whether you only follow it, or whether it was the wrong file."
        )
    return ""
