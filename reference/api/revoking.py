"""Takes tokens back from a system whose secret or machine may be in other hands."""

from django.db import transaction
from django.utils import timezone
from oauth2_provider.models import get_access_token_model

from reference.security.log import Event, record

from .models import ClientAccess


@transaction.atomic
def revoke_tokens(*, access: ClientAccess) -> int:
    """Delete the tokens of a system, which has to ask for new ones; return how many were valid."""
    tokens = get_access_token_model().objects.filter(application=access.application_id)
    number: int = tokens.filter(expires__gt=timezone.now()).count()
    tokens.delete()
    record(Event.TOKENS_REVOKED, system=access.pk)
    return number
