"""Who may sign in with a password: demo people only where they are allowed to."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from .models import User


class PasswordBackend(ModelBackend):
    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        if getattr(user, "is_demo", False) and not settings.DEMO_PEOPLE_MAY_SIGN_IN:
            return False
        return super().user_can_authenticate(user)
