"""Who is let in: invited people only, and demo people only where the place says so."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from organisations.models import User


class PasswordBackend(ModelBackend):
    """Django's passwords and permissions, closed to demo people outside development."""

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        if isinstance(user, User) and user.is_demo and not settings.DEMO_PEOPLE_MAY_SIGN_IN:
            return False
        return super().user_can_authenticate(user)


class InvitedOnlyAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
