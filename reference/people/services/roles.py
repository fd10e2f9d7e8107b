"""Gives and ends what employees may do."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.security.log import Event, record

from ..enums import RoleKind
from ..models import Municipality, Role, Unit, User


def give_role(
    *,
    user: User,
    kind: RoleKind,
    municipality: Municipality,
    starts_on: date,
    unit: Unit | None = None,
) -> Role:
    """Let `user` do what the role says, from `starts_on`."""
    record(Event.ROLE_GRANTED, account=user.pk, role=kind)
    return Role.objects.create(
        user=user,
        kind=kind,
        municipality=municipality,
        unit=unit,
        validity=DateRange(starts_on, None),
    )
