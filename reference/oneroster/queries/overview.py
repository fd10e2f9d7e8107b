"""What a municipality's administrator sees of OneRoster: how much it gives, and to whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
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
    """A client: its scopes, those of OneRoster without what they share, the units it reaches, and
    how many of its tokens are valid."""

    key: int
    name: str
    scopes: list[str]
    is_whole: bool
    units: list[str]
    tokens: int


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
    """Return the clients that may ask for something in a municipality."""
    valid = Q(application__accesstoken__expires__gt=timezone.now())
    rows: QuerySet[ClientAccess] = (
        ClientAccess.objects.filter(municipality=municipality)
        .select_related("application")
        .prefetch_related("units")
        .annotate(tokens=Count("application__accesstoken", filter=valid))
        .order_by("application__name")
    )
    return [
        System(
            key=row.pk,
            name=row.application.name,
            scopes=[each.removeprefix(SCOPE) for each in row.scopes],
            is_whole=row.whole_municipality,
            units=[str(unit) for unit in row.units.all()],
            tokens=row.tokens,  # type: ignore[attr-defined]  # annotated above
        )
        for row in rows
    ]
