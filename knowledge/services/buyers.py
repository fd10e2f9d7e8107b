"""Settles who bought it, where a notice names other buyers than the publishing organisation."""

from django.db import transaction
from django.db.models import Q

from knowledge.enums import BuyerRole
from knowledge.models import Procurement, ProcurementChange
from organisations.models import User

from .followers import follow_procurement
from .procurement_review import discard_change
from .procurements import change_procurement, delete_draft


@transaction.atomic
def say_we_bought_it_too(*, procurement: Procurement, author: User) -> ProcurementChange | None:
    """Record that the organisation takes part in what the notice's buyers bought.

    Raises `PermissionDenied` for one who does not write for the organisation.
    """
    return _settle(procurement, author, BuyerRole.JOINT)


@transaction.atomic
def say_we_follow_it(*, procurement: Procurement, author: User) -> Procurement:
    """Record that the organisation only follows what others bought; return what it follows.

    Where the buyer tells of it here already, the draft is deleted, and the organisation follows
    that. Raises as `say_we_bought_it_too` does.
    """
    theirs = told_by_others(procurement)
    if theirs is None or procurement.is_public:
        _settle(procurement, author, BuyerRole.FOLLOWER)
        return procurement
    organisation = procurement.lead
    delete_draft(procurement=procurement, person=author)
    follow_procurement(procurement=theirs, organisation=organisation, person=author)
    return theirs


@transaction.atomic
def drop_wrong_file(*, procurement: Procurement, person: User) -> None:
    """Delete a draft that was made of the wrong file; of a public procurement, only the change."""
    if procurement.is_public:
        discard_change(procurement=procurement, person=person)
    else:
        delete_draft(procurement=procurement, person=person)


def told_by_others(procurement: Procurement) -> Procurement | None:
    """Return the same procurement as another organisation published it."""
    notices = procurement.notices.values("notice_id")
    same = Q(notices__notice_id__in=notices)
    if procurement.procedure_id:
        same |= Q(procedure_id=procurement.procedure_id)
    others = Procurement.objects.public().exclude(lead=procurement.lead)
    return others.filter(same, buyer_role=BuyerRole.LEAD).first()


def _settle(procurement: Procurement, author: User, role: BuyerRole) -> ProcurementChange | None:
    return change_procurement(procurement=procurement, author=author, values={"buyer_role": role})
