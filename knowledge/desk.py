"""What waits on a person's desk: procurements to finish."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.models import Endorsement, NeedPage, Procurement, ProcurementChange
from knowledge.models.procurements import WRITERS
from knowledge.queries.procurements import procurements_to_confirm
from organisations.enums import OrganisationKind
from organisations.models import Organisation, User
from organisations.models.publicity import public
from organisations.panels import Item, Panel
from organisations.stale import StaleEntry
from search.asking import narrowed

_SHOWN = 20
_ON_PROFILE = 10


def procurements_of(organisation: Organisation) -> Panel | None:
    """Return the public procurements that `organisation` leads, takes part in or follows."""
    concerning = Procurement.objects.public().concerning(organisation)
    items = tuple(
        Item(
            title=each.title,
            url=each.get_absolute_url(),
            note=str(each.get_phase_display()),
            at=each.announced_on,
        )
        for each in concerning.order_by("-published_at")[:_ON_PROFILE]
    )
    return Panel(
        key="procurements",
        title=_("Procurements"),
        items=items,
        more_url=_all_of(organisation)
        if organisation.kind == OrganisationKind.MUNICIPALITY
        else "",
        more=_("See all"),
    )


def _all_of(organisation: Organisation) -> str:
    filters = {"kind": ["procurement"], "municipality": [organisation.slug]}
    return f"{reverse('search')}{narrowed(filters)}"


def needs_joined_by(organisation: Organisation) -> Panel | None:
    """Return the public needs that `organisation` has joined by name."""
    joined = Endorsement.objects.standing().filter(organisation=organisation, may_be_named=True)
    needs = public(NeedPage.objects.filter(endorsements__in=joined)).order_by("title")
    items = tuple(Item(title=each.title, url=each.url) for each in needs[:_ON_PROFILE])
    return Panel(key="needs", title=_("Needs that it has joined"), items=items)


def procurements_to_finish(user: User) -> Panel | None:
    """Return the drafts and changes of procurements that `user` writes."""
    organisations = Organisation.objects.where(user, *WRITERS)
    undecided = ProcurementChange.objects.filter(decided_at__isnull=True)
    procurements = (
        Procurement.objects.filter(lead__in=organisations)
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
