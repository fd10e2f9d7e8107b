"""Who has to sign in with more than a password, and what happens until they do."""

import base64
from collections.abc import Callable

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac

from organisations.models import User
from organisations.queries.second_factors import lacks_second_factor

Handler = Callable[[HttpRequest], HttpResponseBase]

# What is open until a second factor is set up: one's account, and what the site says of itself.
OPEN_VIEWS = (
    "account_",
    "mfa_",
    "usersessions_",
    "set_language",
    "privacy",
    "accessibility",
    "healthz",
)


class SecondFactorMiddleware:
    """Leads whoever has to set up a second factor there, from every page that is not about it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        request.must_set_up_second_factor = must_set_up(request)  # type: ignore[attr-defined]
        match = request.resolver_match
        is_open = match is not None and match.view_name.startswith(OPEN_VIEWS)
        if is_open or not request.must_set_up_second_factor:  # type: ignore[attr-defined]
            return None
        return redirect("mfa_index")


def must_set_up(request: HttpRequest) -> bool:
    """Tell whether who is signed in needs a second factor and has none."""
    user: User | AnonymousUser = request.user
    if not settings.SECOND_FACTOR_REQUIRED or not isinstance(user, User):
        return False
    if user.is_demo and settings.DEMO_PEOPLE_MAY_SIGN_IN:
        return False
    return not _came_with_two_factors(request) and lacks_second_factor(user)


def _came_with_two_factors(request: HttpRequest) -> bool:
    """Tell whether an identity provider that asks for two factors vouched for this session."""
    methods = request.session.get("account_authentication_methods", [])
    return settings.OIDC_ASKS_FOR_TWO_FACTORS and any(
        method.get("method") == "socialaccount" for method in methods
    )


class SealedSecretsAdapter(DefaultMFAAdapter):
    """Seals the secrets of second factors in the database with the site's secret key."""

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _sealer().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:  # stored before secrets were sealed
            return encrypted_text


def _sealer() -> MultiFernet:
    """Seal with the current key; open also with those before it, as Django does with sessions."""
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(_key(secret)))
            for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )


def _key(secret: str | bytes) -> bytes:
    return salted_hmac("organisations.second_factor", "seal", secret, algorithm="sha256").digest()
