"""What waits on a person's desk: procurements to finish."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.models import Procurement, ProcurementChange
from knowledge.models.procurements import WRITERS
from knowledge.queries.procurements import procurements_to_confirm
from organisations.models import Organisation, User
from organisations.panels import Item, Panel
from organisations.stale import StaleEntry

_SHOWN = 20


def procurements_to_finish(user: User) -> Panel | None:
    """Return the drafts and changes of procurements that `user` writes."""
    written = Organisation.objects.where(user, *WRITERS)
    undecided = ProcurementChange.objects.filter(decided_at__isnull=True)
    procurements = (
        Procurement.objects.filter(lead__in=written)
        .filter(Q(published_at__isnull=True) | Q(changes__in=undecided))
        .select_related("lead")
        .prefetch_related(Prefetch("changes", undecided, "undecided"))
        .distinct()
        .order_by("-created_at")[:_SHOWN]
    )
    items = tuple(_item(each) for each in procurements)
    return Panel(key="procurements", title=_("Procurements not finished"), items=items)


def _item(procurement: Any) -> Item:
    changes: list[ProcurementChange] = procurement.undecided
    status, label = changes[0].state if changes else ("draft", _("Draft"))
    return Item(
        title=procurement.title,
        url=procurement.get_absolute_url(),
        note=str(procurement.lead),
        at=procurement.created_at.date(),
        status=status,
        label=label,
    )


def stale_procurements(user: User, before: datetime, limit: int) -> list[StaleEntry]:
    """Return the procurements among what should be confirmed."""
    return [
        StaleEntry(
            title=procurement.title,
            url=procurement.get_absolute_url(),
            organisation=str(procurement.lead),
            fresh_at=procurement.fresh,  # type: ignore[attr-defined]  # annotated
            confirm_url=reverse("procurement_confirm", args=[procurement.uuid]),
        )
        for procurement in procurements_to_confirm(user, before=before, limit=limit)
    ]
