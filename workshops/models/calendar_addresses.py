"""The secret address of a person's own calendar."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse


def new_key() -> str:
    """Return a key that nobody guesses (192 bits)."""
    return secrets.token_urlsafe(24)


class CalendarAddress(models.Model):
    """Whoever has the address reads the calendar, so a person can take it back at any time."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address"
    )
    key = models.CharField(max_length=64, unique=True, default=new_key)

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("calendar_own", args=[self.key])
