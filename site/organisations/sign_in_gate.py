"""The gate behind sign-in: sessions end in time, and a second factor is set up where one must."""

import time
from collections.abc import Callable

from allauth.account import signals as account
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from organisations.models import User
from organisations.queries.second_factors import SignInStanding, sign_in_standing_of
from security.log import Event, record

Handler = Callable[[HttpRequest], HttpResponseBase]

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
ASSURANCE = "assurance_of_provider"
SEEN_EVERY = 60  # seconds: the session is written no more often than that
# What is open until a second factor is set up: one's account, and what the site says of itself.
OPEN_VIEWS = (
    *("account_", "mfa_", "usersessions_"),
    *("set_language", "privacy", "accessibility_statement", "healthz"),
)


class SignInGateMiddleware:
    """Ends sessions by the limits of the role, and leads to the setup of a second factor."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if not isinstance(request.user, User):
            return None
        standing = sign_in_standing_of(request.user)
        if _is_over(request, standing):
            return _end(request)
        must_set_up = needs_second_factor(request, standing)
        request.must_set_up_second_factor = must_set_up  # type: ignore[attr-defined]
        match = request.resolver_match
        is_open = match is not None and match.view_name.startswith(OPEN_VIEWS)
        return redirect("mfa_index") if must_set_up and not is_open else None


@receiver(user_logged_in)
def start_session(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Note when the session began, for the limit on its length."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


@receiver(account.user_logged_in)
def note_assurance(
    sender: object, request: HttpRequest, sociallogin: SocialLogin | None = None, **kwargs: object
) -> None:
    """Note how sure an identity provider was of the person: the `acr` of its ID token."""
    if sociallogin is not None:
        token = sociallogin.account.extra_data.get("id_token", {})
        request.session[ASSURANCE] = token.get("acr", "")


def needs_second_factor(request: HttpRequest, standing: SignInStanding) -> bool:
    """Tell whether who is signed in has to set up a second factor first."""
    if not settings.SECOND_FACTOR_REQUIRED or not standing.is_elevated:
        return False
    if request.user.is_demo and settings.DEMO_PEOPLE_MAY_SIGN_IN:  # type: ignore[union-attr]
        return False
    return not standing.has_second_factor and not _came_with_two_factors(request)


def _came_with_two_factors(request: HttpRequest) -> bool:
    """Tell whether an identity provider said that it had asked for two factors."""
    return request.session.get(ASSURANCE) in settings.OIDC_ASSURED_BY_TWO_FACTORS


def _is_over(request: HttpRequest, standing: SignInStanding) -> bool:
    """Tell whether the session is too old or was idle too long; if not, note that it is in use."""
    session, now = request.session, int(time.time())
    limit = settings.SESSION_LIMITS["elevated" if standing.is_elevated else "other"]
    began, last_use = session.setdefault(SIGNED_IN_AT, now), session.setdefault(SEEN_AT, now)
    if now - began > limit["absolute"].total_seconds():
        return True
    if now - last_use > limit["idle"].total_seconds():
        return True
    if now - last_use > SEEN_EVERY:
        session[SEEN_AT] = now
    return False


def _end(request: HttpRequest) -> HttpResponse:
    record(Event.SESSION_EXPIRED)
    logout(request)
    messages.info(request, _("You were signed out because it was a while ago. Sign in again."))
    back_to = request.get_full_path() if request.method == "GET" else None
    return redirect_to_login(back_to or resolve_url(settings.LOGIN_REDIRECT_URL))
