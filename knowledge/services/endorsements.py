"""«We need this too»: joins an organisation to another's need, and lets it leave again."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.interest_notifications import tell_of_joining
from knowledge.models import Endorsement, NeedPage
from knowledge.models.procurements import INSIDERS
from organisations.models import Organisation, User
from organisations.models.publicity import public


@dataclass(frozen=True, kw_only=True)
class Demand:
    """How many pupils and kindergarten children are concerned, and when the contract ends."""

    pupils: int = 0
    children: int = 0
    contract_ends_on: date | None = None


class CannotEndorse(ValueError):
    """This organisation cannot join this need."""


@transaction.atomic
def endorse_need(
    *,
    need: NeedPage,
    organisation: Organisation,
    person: User,
    demand: Demand,
    may_be_named: bool = False,
) -> Endorsement:
    """Record that `organisation` needs this too, in place of what it said before.

    Raises `PermissionDenied` for one without a role in the organisation, `CannotEndorse` for the
    need's own organisation, vendors and needs that are not public, `ValidationError` for a demand
    that concerns nobody.
    """
    if not person.has_role(organisation, *INSIDERS):
        raise PermissionDenied(_("You have no role in this organisation."))
    if organisation == need.organisation:
        raise CannotEndorse(_("It is your own need; its numbers are counted already."))
    is_public = public(NeedPage.objects).filter(pk=need.pk).exists()
    if organisation.is_vendor or not is_public:
        raise CannotEndorse(_("This organisation cannot join this need."))
    _close(need, organisation)
    endorsement = Endorsement(
        need=need,
        organisation=organisation,
        pupils=demand.pupils,
        children=demand.children,
        contract_ends_on=demand.contract_ends_on,
        may_be_named=may_be_named,
        endorsed_by=person,
    )
    endorsement.full_clean()
    endorsement.save()
    tell_of_joining(endorsement)
    return endorsement


@transaction.atomic
def withdraw_endorsement(*, need: NeedPage, organisation: Organisation, person: User) -> None:
    """Record that `organisation` no longer needs this; what it said stays in the history."""
    if not person.has_role(organisation, *INSIDERS):
        raise PermissionDenied(_("You have no role in this organisation."))
    _close(need, organisation)


def _close(need: NeedPage, organisation: Organisation) -> None:
    """Close the current one; of two who answer for an organisation at once, one waits."""
    NeedPage.objects.select_for_update(of=("self",)).get(pk=need.pk)
    for endorsement in need.endorsements.standing().filter(organisation=organisation):
        endorsement.withdrawn_at = timezone.now()
        endorsement.save()
