"""Changes how somebody signs in, and ends sessions."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import F

from organisations.models import User
from security.log import Event, record


class UnknownLanguage(ValueError):
    """The site does not speak this language."""


@transaction.atomic
def end_sessions(*, user: User) -> None:
    """End every session of `user`, wherever it is."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    record(Event.SESSIONS_ENDED, account=user.pk)


@transaction.atomic
def remove_second_factors(*, user: User) -> None:
    """Remove the second factors of somebody who lost them, and end her sessions.

    Whoever needs one is led to set up a new one at the next sign-in.
    """
    Authenticator.objects.filter(user=user).delete()
    record(Event.SECOND_FACTOR_REMOVED, account=user.pk)
    end_sessions(user=user)


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """Remember in which language `user` reads pages and e-mail; raises `UnknownLanguage`."""
    if language not in dict(settings.LANGUAGES):
        raise UnknownLanguage(language)
    user.language = language
    user.save(update_fields=["language"])
