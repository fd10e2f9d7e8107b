"""Ends sessions that are too old, or that nobody has used for a while."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from .log import Event, record

Handler = Callable[[HttpRequest], HttpResponseBase]

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
SEEN_EVERY = 60  # seconds: the session is written no more often than that


class SessionLimitMiddleware:
    """Signs out whoever has been signed in, or away, for longer than `SESSION_LIMITS` allow."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and _is_over(request):
            return _end(request)
        return self.get_response(request)


@receiver(user_logged_in)
def start_session(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Note when the session began, for the limit on its length."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())


def _is_over(request: HttpRequest) -> bool:
    """Return whether the session is over; if not, note that it is in use."""
    session, now = request.session, int(time.time())
    limits = settings.SESSION_LIMITS
    began, last_seen = session.setdefault(SIGNED_IN_AT, now), session.setdefault(SEEN_AT, now)
    if now - began > limits["absolute"].total_seconds():
        return True
    if now - last_seen > limits["idle"].total_seconds():
        return True
    if now - last_seen > SEEN_EVERY:
        session[SEEN_AT] = now
    return False


def _end(request: HttpRequest) -> HttpResponseBase:
    record(Event.SESSION_EXPIRED)
    logout(request)
    messages.info(request, _("You were signed out because it was a while ago. Sign in again."))
    back_to = request.get_full_path() if request.method == "GET" else None
    return redirect_to_login(back_to or resolve_url(settings.LOGIN_REDIRECT_URL))
