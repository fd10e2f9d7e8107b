"""How often something was attempted, and which forms were sent; known by their digests alone."""

from typing import Any

from django.db import models


class SentForm(models.Model):
    """A form that has acted, and the answer that it got.

    Its key is unique, so of two requests with the same form the second waits for the first.
    """

    digest = models.CharField(max_length=64, unique=True)
    location = models.TextField(blank=True)
    messages: Any = models.JSONField(default=list)
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M}: {self.location}"


class AttemptCount(models.Model):
    digest = models.CharField(max_length=64)
    window = models.BigIntegerField(help_text="The number of the window of time since 1970.")
    count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "window"], name="one_count_per_window"),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]}: {self.count}"
