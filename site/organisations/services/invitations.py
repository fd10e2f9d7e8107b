"""Invites people to roles in an organisation, and lets them in when they accept."""

from collections.abc import Iterable

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.enums import Role
from organisations.mails import mail_invitation
from organisations.models import Invitation, Organisation, User
from organisations.models.invitations import expiry, new_key
from organisations.queries.invitations import has_account
from organisations.queries.people import may_manage_people

from .roles import RoleNotPossible, create_person, grant_role


class AlreadyInvited(ValueError):
    """An invitation to this address has not been answered yet."""


class InvitationClosed(ValueError):
    """The invitation was accepted, withdrawn or sent again, or it has expired."""


class HasAccount(ValueError):
    """There is an account with this address; its owner accepts by signing in."""


class OwnInvitation(ValueError):
    """Nobody gives herself a role."""


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, roles: Iterable[Role], invited_by: User
) -> Invitation:
    """Invite the owner of `email` to `roles`; what is sent and answered is the same for an address
    that has an account and one that has none.

    Raises `PermissionDenied` for all but coordinators and administrators, `AlreadyInvited`,
    `RoleNotPossible` and `ValidationError`.
    """
    if not may_manage_people(invited_by, organisation):
        raise PermissionDenied(_("Only a coordinator of the organisation can do this."))
    return issue_invitation(
        organisation=organisation, email=email, roles=roles, invited_by=invited_by
    )


@transaction.atomic
def issue_invitation(
    *, organisation: Organisation, email: str, roles: Iterable[Role], invited_by: User | None
) -> Invitation:
    """Write and send an invitation that somebody else has decided on; see `invite`."""
    roles = list(dict.fromkeys(Role(role) for role in roles))
    if impossible := set(roles) - organisation.possible_roles:
        raise RoleNotPossible(f"{impossible.pop().label} is not a role in {organisation}.")
    # Of two who invite at once, the second waits here and finds the first one's invitation.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    email = email.strip().lower()
    if organisation.invitations.undecided().filter(email=email).exists():
        raise AlreadyInvited(
            _("This address is invited already. Send that invitation again, or withdraw it.")
        )
    invitation = Invitation(
        organisation=organisation, email=email, roles=roles, invited_by=invited_by
    )
    invitation.full_clean()
    invitation.save()
    mail_invitation(invitation)
    return invitation


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, sent_by: User) -> Invitation:
    """Send a new link and forget the old one; it lasts as long as the first one did."""
    return renew_invitation(_locked_for(sent_by, invitation))


@transaction.atomic
def renew_invitation(invitation: Invitation) -> Invitation:
    """Send a new link that somebody else has decided on; see `send_invitation_again`."""
    invitation = _locked(invitation)
    invitation.key, invitation.sent_at = new_key(), timezone.now()
    invitation.expires_at = expiry()
    invitation.save(update_fields=["key", "sent_at", "expires_at"])
    mail_invitation(invitation)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, withdrawn_by: User) -> None:
    """Make the link of `invitation` worthless."""
    invitation = _locked_for(withdrawn_by, invitation)
    invitation.withdrawn_at, invitation.withdrawn_by = timezone.now(), withdrawn_by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])


@transaction.atomic
def withdraw_invitations_of(
    *, inviter: User, organisation: Organisation, withdrawn_by: User
) -> None:
    """Withdraw what a coordinator who leaves has sent and nobody has answered."""
    organisation.invitations.undecided().filter(invited_by=inviter).update(
        withdrawn_at=timezone.now(), withdrawn_by=withdrawn_by
    )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User) -> None:
    """Give `user`, who holds the link, the roles; the link cannot be used again.

    Raises `InvitationClosed`, and `OwnInvitation` where a coordinator invited herself.
    """
    invitation = _locked(invitation)
    if invitation.has_expired:
        raise InvitationClosed(_("The link is no longer valid."))
    if invitation.invited_by_id == user.pk and not user.is_superuser:
        raise OwnInvitation(
            _("You cannot give yourself a role. Another coordinator must invite you.")
        )
    for role in invitation.roles:
        grant_role(
            user=user,
            organisation=invitation.organisation,
            role=Role(role),
            granted_by=invitation.invited_by,
        )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])


@transaction.atomic
def register_invited_person(
    *, invitation: Invitation, first_name: str, last_name: str, password: str
) -> User:
    """Create the account of the invited person, with the password that she chose, and accept.

    Raises `HasAccount` where the address has an account: that takes signing in to it.
    """
    invitation = _locked(invitation)
    if has_account(invitation.email):
        raise HasAccount(_("You have an account with this address. Sign in to accept."))
    person = create_person(
        username=get_adapter().generate_unique_username([invitation.email, "person"]),
        email=invitation.email,
        first_name=first_name,
        last_name=last_name,
        password=password,
    )
    accept_invitation(invitation=invitation, user=person)
    return person


def _locked_for(user: User, invitation: Invitation) -> Invitation:
    if not may_manage_people(user, invitation.organisation):
        raise PermissionDenied(_("Only a coordinator of the organisation can do this."))
    return _locked(invitation)


def _locked(invitation: Invitation) -> Invitation:
    """Return the invitation as it is now, for this transaction alone; it must be undecided."""
    undecided = Invitation.objects.undecided().select_for_update(of=["self"])
    current = (
        undecided.select_related("organisation", "invited_by")
        .filter(pk=invitation.pk, key=invitation.key)
        .first()
    )
    if current is None:
        raise InvitationClosed(_("The link is no longer valid."))
    return current
