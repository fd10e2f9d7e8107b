"""Lets people in and gives them roles."""

from allauth.account.models import EmailAddress
from django.db import transaction

from organisations.enums import Role, RoleEventKind
from organisations.models import (
    Membership,
    Organisation,
    OrganisationPage,
    RoleEvent,
    RoleGroup,
    User,
)
from organisations.permissions import PUBLISHING_ROLES
from security.log import Event, record

from .accounts import end_sessions
from .sections import open_section


class RoleNotPossible(ValueError):
    """The role does not exist in this kind of organisation."""


@transaction.atomic
def create_person(  # noqa: PLR0913 - what a person is known by
    *,
    username: str,
    first_name: str = "",
    last_name: str = "",
    email: str = "",
    password: str | None,
    is_demo: bool = False,
) -> User:
    """Create a person who can sign in with `password`; with none, not by any password.

    `email` must be known to be hers: it is recorded as verified.
    """
    user = User.objects.create_user(
        username=username,
        email=email,
        password=password,
        first_name=first_name,
        last_name=last_name,
        is_demo=is_demo,
    )
    if email:
        EmailAddress.objects.create(user=user, email=email.lower(), verified=True, primary=True)
    return user


@transaction.atomic
def grant_role(
    *, user: User, organisation: Organisation, role: Role, granted_by: User | None = None
) -> Membership:
    """Give `user` the role, and with it the permissions in the organisation's section.

    The first role that publishes opens the section. `granted_by` is None where no person decided
    it: the demo, a command, a vendor's mail domain. Raises `RoleNotPossible` for a role that this
    kind of organisation does not have.
    """
    if role not in organisation.possible_roles:
        raise RoleNotPossible(f"{role.label} is not a role in {organisation}.")
    membership, is_new = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role, defaults={"granted_by": granted_by}
    )
    if is_new:
        _record(RoleEventKind.GRANTED, membership, by=granted_by)
    if role in PUBLISHING_ROLES:
        _open_to(user, organisation, role)
    record(Event.ROLE_GRANTED, account=user.pk, organisation=organisation.pk, role=role)
    return membership


@transaction.atomic
def revoke_role(
    *, user: User, organisation: Organisation, role: Role, revoked_by: User | None = None
) -> None:
    """Take the role, and what came with it, from `user`, whose sessions end.

    That she had it is kept as history.
    """
    membership = Membership.objects.filter(user=user, organisation=organisation, role=role).first()
    if membership:
        membership.delete()
        _record(RoleEventKind.REVOKED, membership, by=revoked_by)
    if group := _group(organisation, role):
        user.groups.remove(group.group)
    record(Event.ROLE_REVOKED, account=user.pk, organisation=organisation.pk, role=role)
    end_sessions(user=user)


def _open_to(user: User, organisation: Organisation, role: Role) -> None:
    group = _group(organisation, role)
    if group and OrganisationPage.objects.filter(owner_organisation=organisation).exists():
        user.groups.add(group.group)
    else:
        open_section(organisation=organisation)  # it takes in everybody who has a role


def _group(organisation: Organisation, role: Role) -> RoleGroup | None:
    return RoleGroup.objects.filter(organisation=organisation, role=role).first()


def _record(kind: RoleEventKind, membership: Membership, *, by: User | None) -> None:
    RoleEvent.objects.create(
        organisation=membership.organisation,
        user=membership.user,
        role=membership.role,
        kind=kind,
        by=by,
    )
