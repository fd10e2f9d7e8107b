"""What waits on a person's desk: procurements to finish, and those to decide on."""

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from knowledge.models import Procurement, ProcurementChange
from knowledge.models.procurements import WRITERS
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.panels import Item, Panel

_SHOWN = 20


def procurements_waiting_for(user: User) -> Panel | None:
    """Return the drafts and changes of procurements that `user` writes or can decide on."""
    written = Organisation.objects.where(user, *WRITERS)
    approved = Organisation.objects.where(user, Role.APPROVER)
    undecided = ProcurementChange.objects.filter(decided_at__isnull=True)
    procurements = (
        Procurement.objects.filter(Q(lead__in=written) | Q(lead__in=approved))
        .filter(Q(published_at__isnull=True) | Q(changes__in=undecided))
        .select_related("lead")
        .prefetch_related(Prefetch("changes", undecided.prefetch_related("authors"), "undecided"))
        .distinct()
        .order_by("-created_at")[:_SHOWN]
    )
    items = tuple(_item(each) for each in procurements)
    return Panel(key="procurements", title=_("Procurements not finished"), items=items)


def _item(procurement: Procurement) -> Item:
    waits = procurement.is_public
    return Item(
        title=procurement.title,
        url=procurement.get_absolute_url(),
        note=str(procurement.lead),
        at=procurement.created_at.date(),
        status="submitted" if waits else "draft",
        label=_("A change waits for an approver") if waits else _("Draft"),
    )
