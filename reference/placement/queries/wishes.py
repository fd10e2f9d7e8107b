"""What is wished and decided for the children of one kindergarten."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ..models import Apart, DepartmentWish, FriendWish, Lock


@dataclass
class Wished:
    """By child: departments in their order, friends, who is kept apart, the department decided."""

    departments: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    friends: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    apart: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    locks: dict[UUID, UUID] = field(default_factory=dict)


def wished_for(children: Iterable[UUID], day: date) -> Wished:
    """Return what holds on `day` for `children`, about each other alone (four queries)."""
    among = list(children)
    wished = Wished()
    for child, department in (
        DepartmentWish.objects.present()
        .filter(child__in=among)
        .order_by("rank")
        .values_list("child", "department")
    ):
        wished.departments[child].append(department)
    for child, friend in (
        FriendWish.objects.present()
        .filter(child__in=among, friend__in=among)
        .order_by("pk")
        .values_list("child", "friend")
    ):
        wished.friends[child].append(friend)
    pairs = Apart.objects.valid_on(day).filter(one__in=among, other__in=among).order_by("pk")
    for one, other in pairs.values_list("one", "other"):
        wished.apart[one].append(other)
    locks = Lock.objects.valid_on(day).filter(child__in=among)
    wished.locks.update(locks.values_list("child", "department"))
    return wished
