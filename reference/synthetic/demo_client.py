"""The system to call the APIs as: it reads everything of one municipality, and changes nothing."""

from typing import cast

from django.conf import settings
from django.contrib.auth.hashers import check_password
from oauth2_provider.models import Application

from reference.api.manifests import DEMONSTRATION
from reference.api.models import ClientAccess
from reference.people.models import Municipality


def make_demo_client(municipality: Municipality) -> ClientAccess:
    """See that the demonstration's client is there, with the secret and scopes of the settings."""
    client = Application.objects.filter(client_id=DEMONSTRATION).first() or Application(
        client_id=DEMONSTRATION,
        name="Demonstrasjon",
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    # Saving would hash the hash.
    if not client.pk or not check_password(settings.DEMO_CLIENT_SECRET, client.client_secret):
        client.client_secret = settings.DEMO_CLIENT_SECRET
        client.save()
    known = cast("dict[str, str]", settings.OAUTH2_PROVIDER["SCOPES"])
    scopes = [scope for scope in known if scope.endswith((".read", ".readonly"))]
    access, _ = ClientAccess.objects.update_or_create(
        application=client,
        defaults={"municipality": municipality, "whole_municipality": True, "scopes": scopes},
    )
    return access
