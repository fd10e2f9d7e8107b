"""Systems that call the APIs of the reference implementation."""

from django.conf import settings
from oauth2_provider.models import Application

from reference.api.models import ClientAccess
from reference.people.models import Municipality, Unit

SECRET = "a secret of a test"


def client_access(
    municipality: Municipality, *units: Unit, scopes: list[str] | None = None
) -> ClientAccess:
    """A system that reaches `units` of a municipality, all of them where none is given."""
    application = Application.objects.create(
        name="Fagsystem",
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        client_secret=SECRET,
    )
    access = ClientAccess.objects.create(
        application=application,
        municipality=municipality,
        whole_municipality=not units,
        scopes=list(settings.OAUTH2_PROVIDER["SCOPES"]) if scopes is None else scopes,
    )
    access.units.set(units)
    return access
