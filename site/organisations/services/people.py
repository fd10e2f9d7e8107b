"""Takes people out of an organisation, and keeps those who still work there."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.enums import Role, RoleEventKind
from organisations.mails import mail_long_absent
from organisations.models import Membership, Organisation, RoleEvent, User
from organisations.queries.people import (
    Colleague,
    colleagues_in,
    coordinators_of,
    may_manage_people,
)

from .invitations import withdraw_invitations_of
from .roles import revoke_role

ASK_AGAIN_AFTER = timedelta(days=30)


class LastCoordinator(ValueError):
    """Without this coordinator nobody could let people in."""


@transaction.atomic
def remove_role(*, membership: Membership, removed_by: User) -> None:
    """Take one role from a person, at once.

    Raises `PermissionDenied` for all but coordinators and administrators, and `LastCoordinator`
    where a coordinator would leave the organisation without any.
    """
    organisation = membership.organisation
    confirm_may_manage_people(organisation=organisation, user=removed_by)
    if membership.role == Role.COORDINATOR:
        _confirm_another_coordinator(organisation, membership.user, removed_by)
        withdraw_invitations_of(
            inviter=membership.user, organisation=organisation, withdrawn_by=removed_by
        )
    revoke_role(
        user=membership.user,
        organisation=organisation,
        role=Role(membership.role),
        revoked_by=removed_by,
    )


@transaction.atomic
def remove_person(*, person: User, organisation: Organisation, removed_by: User) -> None:
    """Take every role in `organisation` from `person`; raises what `remove_role` raises."""
    for membership in person.memberships.filter(organisation=organisation):
        remove_role(membership=membership, removed_by=removed_by)


@transaction.atomic
def keep_person(*, person: User, organisation: Organisation, kept_by: User) -> None:
    """Record that `person`, who was away for long, still works there; she is asked about again
    after another year."""
    confirm_may_manage_people(organisation=organisation, user=kept_by)
    if not person.memberships.filter(organisation=organisation).exists():
        raise PermissionDenied(_("She has no role in this organisation."))
    RoleEvent.objects.create(
        organisation=organisation, user=person, kind=RoleEventKind.KEPT, by=kept_by
    )


def ask_about_long_absent() -> int:
    """Ask the coordinators of every organisation about people who have not signed in for a year.

    Returns about how many they were asked. Safe to repeat each day: nobody is asked about anew
    before `ASK_AGAIN_AFTER` has passed.
    """
    organisations = list(Organisation.objects.filter(_has_coordinator()).order_by("pk"))
    people = colleagues_in(organisations)
    return sum(_ask(each, people.get(each.pk, [])) for each in organisations)


@transaction.atomic
def _ask(organisation: Organisation, colleagues: list[Colleague]) -> int:
    events = RoleEvent.objects.filter(
        organisation=organisation,
        kind=RoleEventKind.ASKED,
        at__gt=timezone.now() - ASK_AGAIN_AFTER,
    )
    known = set(events.values_list("user_id", flat=True))
    absent = [each for each in colleagues if each.is_long_absent and each.person.pk not in known]
    if absent:
        mail_long_absent(organisation, absent, to=coordinators_of(organisation))
        RoleEvent.objects.bulk_create(
            RoleEvent(organisation=organisation, user=each.person, kind=RoleEventKind.ASKED)
            for each in absent
        )
    return len(absent)


def confirm_may_manage_people(*, organisation: Organisation, user: User) -> None:
    """Raise `PermissionDenied` unless `user` lets people in to `organisation` and out of it."""
    if not may_manage_people(user, organisation):
        raise PermissionDenied(_("Only a coordinator of the organisation can do this."))


def _has_coordinator() -> Exists:
    return Exists(
        Membership.objects.filter(
            organisation=OuterRef("pk"), role=Role.COORDINATOR, user__is_active=True
        )
    )


def _confirm_another_coordinator(organisation: Organisation, leaving: User, by: User) -> None:
    # Two coordinators who remove each other at the same time wait for one another here.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    others = [each for each in coordinators_of(organisation) if each.pk != leaving.pk]
    if not others and not by.is_superuser:
        raise LastCoordinator(
            _(
                "The last coordinator cannot be removed. Invite another first, or ask an "
                "administrator of the site."
            )
        )
