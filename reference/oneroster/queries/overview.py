"""What a municipality's administrator sees of OneRoster: how much it gives, and to whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from reference.api.models import ClientAccess
from reference.people.enums import RoleKind
from reference.people.models import Municipality, Role, User

from .entities import ROSTERING, Entity
from .gradebook import CATEGORIES, LINE_ITEMS, RESULTS, SCORE_SCALES
from .lists import SCOPE
from .rows import Reach, counts_of

_SHOWN = (*ROSTERING, CATEGORIES, LINE_ITEMS, SCORE_SCALES, RESULTS)


@dataclass(frozen=True)
class Given:
    """How many rows of an entity are active and gone, and when the last of them changed."""

    entity: Entity
    active: int
    gone: int
    changed: datetime | None


@dataclass(frozen=True)
class System:
    """A client with scopes of OneRoster, said without what they share; and the units it reaches."""

    name: str
    scopes: list[str]
    units: list[str]


def administered_by(user: User) -> Municipality | None:
    """Return the municipality whose administrator `user` is today."""
    role = (
        Role.objects.filter(
            user=user, kind=RoleKind.ADMINISTRATOR, validity__contains=timezone.localdate()
        )
        .select_related("municipality")
        .first()
    )
    return role.municipality if role else None


def given_by(municipality: Municipality) -> list[Given]:
    """Return what OneRoster gives of a municipality, one entity after the other (one query)."""
    counts = counts_of(_SHOWN, Reach(municipality, None))
    return [Given(entity, *each) for entity, each in zip(_SHOWN, counts, strict=True)]


def systems_of(municipality: Municipality) -> list[System]:
    """Return the clients that may ask for something of OneRoster in a municipality."""
    rows: QuerySet[ClientAccess] = (
        ClientAccess.objects.filter(municipality=municipality)
        .select_related("application")
        .prefetch_related("units")
        .order_by("application__name")
    )
    found = []
    for row in rows:
        scopes = [each.removeprefix(SCOPE) for each in row.scopes if each.startswith(SCOPE)]
        if scopes:
            units = [str(unit) for unit in row.units.all()]
            found.append(System(row.application.name, scopes, units))
    return found
