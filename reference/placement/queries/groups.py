"""The groups of a department and who is in them."""

from datetime import date

from ..models import Department, Group, GroupMembership


def groups_of(department: Department, day: date) -> list[tuple[Group, list[GroupMembership]]]:
    """Return the groups of a department on `day` with their members, by name (two queries)."""
    groups = list(Group.objects.valid_on(day).filter(department=department))
    inside: dict[object, list[GroupMembership]] = {group.pk: [] for group in groups}
    for membership in (
        GroupMembership.objects.valid_on(day)
        .filter(group__in=groups)
        .select_related("child")
        .order_by("child__family_name__norwegian", "child__given_name__norwegian")
    ):
        inside[membership.group_id].append(membership)
    return [(group, inside[group.pk]) for group in groups]
