"""Confirms that a public procurement is still correct."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from knowledge.enums import ReviewStep
from knowledge.models import Procurement, ProcurementConfirmation, ReviewEvent
from organisations.enums import Road
from organisations.models import User

from .procurements import locked


@transaction.atomic
def confirm_procurement(
    *, procurement: Procurement, person: User, road: Road = Road.SITE
) -> ProcurementConfirmation:
    """Record that `person`, who has a role in the organisation, says that it is still true.

    Raises `PermissionDenied` for others, and for what is not public.
    """
    procurement = locked(procurement)
    if not procurement.is_public:
        raise PermissionDenied(_("Only what is published can be confirmed."))
    if not person.has_role(procurement.lead):
        raise PermissionDenied(_("Only the organisation itself can say that this is still true."))
    ReviewEvent.objects.create(
        procurement=procurement, step=ReviewStep.CONFIRMED, by=person, road=road
    )
    return ProcurementConfirmation.objects.create(
        procurement=procurement, confirmed_by=person, road=road
    )
