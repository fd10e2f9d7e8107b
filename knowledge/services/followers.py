"""Puts on record which organisations follow a procurement."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.models import Follower, Procurement
from knowledge.models.procurements import INSIDERS
from notifications.followed import followed_entry
from notifications.services import follow
from organisations.models import Organisation, User


class CannotFollow(ValueError):
    """This organisation cannot follow this procurement."""


@transaction.atomic
def follow_procurement(
    *,
    procurement: Procurement,
    organisation: Organisation,
    person: User,
    with_option: bool = False,
    since: date | None = None,
) -> Follower:
    """Record that `organisation` follows from `since` (default: today); changes what stood.

    Raises `PermissionDenied` for one without a role in the organisation, `CannotFollow` for the
    lead itself, for vendors and for what is not public.
    """
    if not person.has_role(organisation, *INSIDERS):
        raise PermissionDenied(_("You have no role in this organisation."))
    if organisation.is_vendor or organisation == procurement.lead or not procurement.is_public:
        raise CannotFollow(_("This organisation cannot follow this procurement."))
    # Of two who say so at once, the second sees what the first recorded.
    Procurement.objects.select_for_update().get(pk=procurement.pk)
    standing = procurement.followers.filter(organisation=organisation, until=None).first()
    if standing and standing.with_option == with_option:
        return standing
    if standing:
        _end(standing)
    follower = Follower(
        procurement=procurement,
        organisation=organisation,
        with_option=with_option,
        since=since or timezone.localdate(),
    )
    follower.full_clean()
    follower.save()
    # Whoever says so for an organisation wants to hear of it herself.
    follow(reader=person, followed=followed_entry("procurement", procurement.pk))
    return follower


@transaction.atomic
def stop_following(*, follower: Follower, person: User) -> None:
    """Record that the organisation follows no longer; raises `PermissionDenied` for outsiders."""
    if not person.has_role(follower.organisation, *INSIDERS):
        raise PermissionDenied(_("You have no role in this organisation."))
    if follower.until is None:
        _end(follower)


def _end(follower: Follower) -> None:
    follower.until = max(timezone.localdate(), follower.since)
    follower.save()
