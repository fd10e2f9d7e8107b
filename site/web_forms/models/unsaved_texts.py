"""What a person has typed in a form and not saved."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator

from web_forms.addresses import filled_in

KEPT_FOR = timedelta(days=30)
LONGEST_ADDRESS = 500


class UnsavedTextQuerySet(models.QuerySet["UnsavedText"]):
    def still_kept(self) -> "UnsavedTextQuerySet":
        return self.filter(typed_at__gt=timezone.now() - KEPT_FOR)


class UnsavedText(models.Model):
    """Kept for the person alone, until the form is saved or thirty days have gone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=LONGEST_ADDRESS)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    # By the name of each field: what it is called, and what a browser sent.
    labels: Any = models.JSONField(default=dict)
    answers: Any = models.JSONField(default=dict)
    # Digests of what was saved when the form was opened; none where that does not matter.
    saved: Any = models.JSONField(null=True)
    typed_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = UnsavedTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "address"], name="one_unsaved_text_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.typed_at:%Y-%m-%d %H:%M}: {self.address}"

    @property
    def shown(self) -> list[tuple[str, list[str]]]:
        """What was typed, under what the fields are called; empty ones are left out."""
        return [
            (self.labels.get(name, name), values)
            for name, values in self.answers.items()
            if any(value.strip() for value in values)
        ]

    @property
    def beginning(self) -> str:
        """The first that was typed, to know the text by."""
        texts = [value for _label, values in self.shown for value in values]
        return Truncator(next(iter(texts), self.address)).chars(80)

    @property
    def filled_in(self) -> str:
        """Where the form is shown with the text in it."""
        return filled_in(self.page)
