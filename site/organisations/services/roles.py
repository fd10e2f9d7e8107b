"""Lets people in and gives them roles."""

from django.db import transaction

from organisations.enums import Role
from organisations.models import Membership, Organisation, OrganisationPage, RoleGroup, User
from organisations.permissions import PUBLISHING_ROLES

from .sections import open_section


class RoleNotPossible(ValueError):
    """The role does not exist in this kind of organisation."""


@transaction.atomic
def create_person(
    *,
    username: str,
    first_name: str = "",
    last_name: str = "",
    password: str | None,
    is_demo: bool = False,
) -> User:
    """Create a person who can sign in with `password`; with none, not by any password."""
    return User.objects.create_user(
        username=username,
        password=password,
        first_name=first_name,
        last_name=last_name,
        is_demo=is_demo,
    )


@transaction.atomic
def grant_role(*, user: User, organisation: Organisation, role: Role) -> Membership:
    """Give `user` the role, and with it the permissions in the organisation's section.

    The first role that publishes opens the section. Raises `RoleNotPossible` for a role that this
    kind of organisation does not have.
    """
    if role not in organisation.possible_roles:
        raise RoleNotPossible(f"{role.label} is not a role in {organisation}.")
    membership, _ = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role
    )
    if role in PUBLISHING_ROLES:
        _open_to(user, organisation, role)
    return membership


@transaction.atomic
def revoke_role(*, user: User, organisation: Organisation, role: Role) -> None:
    """Take the role, and what came with it, from `user`."""
    Membership.objects.filter(user=user, organisation=organisation, role=role).delete()
    if group := _group(organisation, role):
        user.groups.remove(group.group)


def _open_to(user: User, organisation: Organisation, role: Role) -> None:
    group = _group(organisation, role)
    if group and OrganisationPage.objects.filter(owner_organisation=organisation).exists():
        user.groups.add(group.group)
    else:
        open_section(organisation=organisation)  # it takes in everybody who has a role


def _group(organisation: Organisation, role: Role) -> RoleGroup | None:
    return RoleGroup.objects.filter(organisation=organisation, role=role).first()
