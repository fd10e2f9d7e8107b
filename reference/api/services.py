"""Opens clients: the systems that may call, each with its reach and its scopes."""

import secrets
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from oauth2_provider.models import Application

from reference.casework.refusals import Invalid
from reference.people.models import Municipality, Unit

from .models import ClientAccess

SECRET_BYTES = 32


@transaction.atomic
def open_client(
    *, name: str, municipality: Municipality, units: Collection[Unit], scopes: Collection[str]
) -> tuple[ClientAccess, str]:
    """Let a system call with these scopes, and return its access and its secret.

    Without `units` it reaches the whole municipality. The secret is kept as a hash: it cannot be
    read again. Raises `Invalid`.
    """
    if problems := _problems(name, municipality, units, scopes):
        raise Invalid(" ".join(problems))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    client = Application.objects.create(
        name=name.strip(),
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        client_secret=secret,
    )
    access = ClientAccess.objects.create(
        application=client,
        municipality=municipality,
        whole_municipality=not units,
        scopes=list(dict.fromkeys(scopes)),
    )
    access.units.set(units)
    return access, secret


def _problems(
    name: str, municipality: Municipality, units: Collection[Unit], scopes: Collection[str]
) -> list[str]:
    problems = []
    if not name.strip():
        problems.append(_("Give the system a name."))
    if not scopes:
        problems.append(_("Give the system at least one scope."))
    known: dict[str, object] = settings.OAUTH2_PROVIDER["SCOPES"]  # type: ignore[assignment]
    if unknown := [scope for scope in scopes if scope not in known]:
        problems.append(_("These scopes are unknown: %s.") % ", ".join(unknown))
    if any(unit.municipality_id != municipality.pk for unit in units):
        problems.append(_("A system reaches units of one municipality alone."))
    return problems
