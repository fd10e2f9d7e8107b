"""Reads about organisations themselves."""

from organisations.enums import Role
from organisations.models import Organisation, User


def organisations_of(user: User, *roles: Role) -> list[Organisation]:
    """Return the organisations where `user` has one of `roles` (any, if none is named), by name."""
    return list(Organisation.objects.where(user, *roles))
