"""How far a reader sees: which children, which units, and where it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from reference.casework.dated_rows import not_over

from ..enums import RoleKind, UnitKind
from ..models import Enrolment, Guardianship, Municipality, Person, Role, Unit, User


@dataclass(frozen=True)
class Reader:
    """Somebody, or a system, that reads about children: who, where, and how far.

    `units` None means every unit of the municipality. `own_children` are those that the reader is
    a guardian of with the right to be told; a guardian reaches nobody else. `leads` has the kinds
    of the units that the reader is head of.
    """

    name: str
    municipality: Municipality | None = None
    units: frozenset[UUID] | None = frozenset()
    own_children: frozenset[UUID] = field(default=frozenset())
    leads: frozenset[str] = frozenset()

    @property
    def is_case_worker(self) -> bool:
        """Whether the reader reaches the whole municipality."""
        return self.municipality is not None and self.units is None

    def works_with(self, kind: UnitKind) -> bool:
        """Whether the reader is head of a unit of that kind, or works for its municipality."""
        return self.is_case_worker or kind in self.leads

    @classmethod
    def of_user(cls, user: User) -> Self:
        """Return how far `user` sees today, by roles and by guardianships (two queries)."""
        today = timezone.localdate()
        roles = list(
            Role.objects.filter(user=user, validity__contains=today).select_related(
                "municipality", "unit"
            )
        )
        whole = [role for role in roles if role.kind == RoleKind.CASE_WORKER]
        leading = [role for role in roles if role.kind == RoleKind.UNIT_LEADER]
        own = children_told_about(user, today)
        if whole:
            return cls(user.username, whole[0].municipality, None, own)
        if leading:
            led = [role.unit for role in leading if role.unit and not role.unit.deleted_at]
            units, kinds = frozenset(each.pk for each in led), frozenset(each.kind for each in led)
            return cls(user.username, leading[0].municipality, units, own, kinds)
        return cls(user.username, None, frozenset(), own)


def children_told_about(user: User, day: date) -> frozenset[UUID]:
    """Return the children about whom `user`, as a guardian, is to be told on `day`."""
    if not user.person_id:
        return frozenset()
    relations = Guardianship.objects.valid_on(day).filter(
        guardian=user.person_id, receives_information=True, contact_blocked=False
    )
    return frozenset(relations.values_list("child", flat=True))


def may_act_for(user: User, child: Person) -> bool:
    """Tell whether `user` is a guardian who may apply and answer for `child` today."""
    return bool(user.person_id) and (
        Guardianship.objects.valid_on(timezone.localdate())
        .filter(guardian=user.person_id, child=child, may_act=True)
        .exists()
    )


def units_within(reader: Reader) -> "Iterable[Unit]":
    """Return the units that `reader` works with, as a queryset."""
    if reader.municipality is None:
        return Unit.objects.none()
    units = Unit.objects.present().filter(municipality=reader.municipality)
    return units if reader.units is None else units.filter(pk__in=reader.units)


def within_reach(reader: Reader, day: date | None = None) -> Q:
    """Return the condition on `Person` that leaves those whom `reader` may read about.

    A head of unit reaches those who belong to the unit on `day` (today) or will; what a former
    unit knew stays with the municipality.
    """
    reach = Q(pk__in=reader.own_children)
    if reader.municipality is None:
        return reach
    if reader.units is None:
        return reach | Q(municipality=reader.municipality)
    today = day or timezone.localdate()
    belongs = Enrolment.objects.present().filter(not_over(today), unit__in=reader.units)
    return reach | Q(municipality=reader.municipality, pk__in=belongs.values("person"))
