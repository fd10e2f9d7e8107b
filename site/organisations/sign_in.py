"""Who is let in: invited people only, and demo people only where the place says so."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from organisations.models import Invitation, User
from organisations.queries.invitations import has_account
from organisations.services.invitations import accept_invitation
from security.log import Event, record


class PasswordBackend(AuthenticationBackend):
    """Passwords by user name or e-mail address, closed to demo people outside development."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        if isinstance(user, User) and user.is_demo and not settings.DEMO_PEOPLE_MAY_SIGN_IN:
            return False
        return super().user_can_authenticate(user)


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Lets nobody sign up, and logs in the security log whose password is being guessed."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            record(Event.SIGN_IN_LIMITED)
            raise

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Let the pages be in the person's language, also in a browser that is new to her."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.language:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, **language_cookie())
        return response


class InvitedOnlySocialAdapter(DefaultSocialAccountAdapter):
    """Lets a new person in by OpenID Connect when she came from the page of an invitation.

    The page names itself as where to go on, so the invitation is bound to that one sign-in.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        invitation = _invitation_behind(sociallogin)
        if invitation is None:
            return False
        if has_account(invitation.email):
            messages.error(request, _("You have an account with this address. Sign in to accept."))
            raise ImmediateHttpResponse(redirect(invitation))
        address = EmailAddress(email=invitation.email, verified=True, primary=True)
        sociallogin.email_addresses = [address]
        sociallogin.user.email = invitation.email
        return True

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        user: User = super().save_user(request, sociallogin, form)
        if invitation := _invitation_behind(sociallogin):
            accept_invitation(invitation=invitation, user=user)
            sociallogin.state["next"] = reverse("desk")
        return user


def _invitation_behind(sociallogin: SocialLogin) -> Invitation | None:
    """Return the open invitation from whose page `sociallogin` was begun."""
    try:
        match = resolve(sociallogin.state.get("next") or "")
    except Resolver404:
        return None
    if match.view_name != "invitation":
        return None
    return Invitation.objects.by_token(match.kwargs["token"])


def language_cookie() -> dict[str, Any]:
    """Return how the cookie of the language is set: as Django does."""
    return {
        "max_age": settings.LANGUAGE_COOKIE_AGE,
        "path": settings.LANGUAGE_COOKIE_PATH,
        "domain": settings.LANGUAGE_COOKIE_DOMAIN,
        "secure": settings.LANGUAGE_COOKIE_SECURE,
        "httponly": settings.LANGUAGE_COOKIE_HTTPONLY,
        "samesite": settings.LANGUAGE_COOKIE_SAMESITE,
    }
