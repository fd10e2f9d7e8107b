"""Reads about organisations themselves."""

from collections.abc import Iterable

from organisations.enums import Role
from organisations.models import Organisation, User


def organisations_by_slug(slugs: Iterable[str]) -> dict[str, Organisation]:
    """Return the organisations with these slugs, by slug."""
    return {each.slug: each for each in Organisation.objects.filter(slug__in=slugs)}


def organisations_of(user: User, *roles: Role) -> list[Organisation]:
    """Return the organisations where `user` has one of `roles` (any, if none is named), by name."""
    return list(Organisation.objects.where(user, *roles))
