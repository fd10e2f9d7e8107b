"""Reads for pages of the site as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from organisations.models import Membership, User


@dataclass(frozen=True)
class DemoPerson:
    """An invented person: what to sign in as, and what that shows."""

    username: str
    roles: str


def demo_people() -> list[DemoPerson]:
    """Return the demo people with their roles, by username; none where they are not let in."""
    if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
        return []
    people = User.objects.filter(is_demo=True, is_active=True).order_by("username")
    return [
        DemoPerson(person.username, _roles(person, person.memberships.all()))
        for person in people.prefetch_related("memberships__organisation")
    ]


def _roles(person: User, memberships: Iterable[Membership]) -> str:
    roles = [
        f"{membership.get_role_display()}, {membership.organisation.name}"
        for membership in memberships
    ]
    return "; ".join(roles) or person.get_full_name()
