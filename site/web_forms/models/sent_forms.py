"""A form that was sent and acted on, with the answer that it got."""

from typing import Any

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """Its key is unique, so of two requests with the same form the second waits for the first."""

    # None for a visitor who has not signed in.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    # Who sent it where, and from which rendering of the page: see `web_forms.fingerprints`.
    rendering = models.CharField(max_length=64)
    content = models.CharField(max_length=64)
    location = models.TextField(blank=True)
    # Where what the form made is changed: who goes back, writes on and sends the form again changes
    # it there, and makes no second one.
    edit_address = models.TextField(blank=True)
    messages: Any = models.JSONField(default=list)
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rendering", "content"], name="each_form_once")
        ]

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M}: {self.location}"
