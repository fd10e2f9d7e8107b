"""Reads about who has which role in many organisations at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from organisations.enums import Role
from organisations.models import Membership


def people_with_roles(organisations: Iterable[int], roles: Collection[Role]) -> dict[int, set[int]]:
    """Return the keys of the people with a working account and one of `roles`, by organisation.

    One query, however many organisations.
    """
    memberships = Membership.objects.filter(
        organisation__in=set(organisations), role__in=roles, user__is_active=True
    )
    people: dict[int, set[int]] = defaultdict(set)
    for organisation, person in memberships.values_list("organisation", "user"):
        people[organisation].add(person)
    return people
