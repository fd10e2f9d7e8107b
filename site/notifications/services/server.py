"""Keeps in mind whether the mail server works, for operators."""

from django.db.models.functions import Coalesce
from django.utils.timezone import now

from notifications.models import MailServer


def note_failure(*, problem: str) -> None:
    """Note that the server could not be reached, or left in the middle of an email."""
    MailServer.objects.get_or_create(pk=1)
    MailServer.objects.filter(pk=1).update(
        failing_since=Coalesce("failing_since", now()), problem=problem
    )


def note_success(*, sent: int) -> None:
    """Note that the server answered, and took `sent` emails."""
    values = {"failing_since": None, "problem": ""}
    MailServer.objects.update_or_create(
        pk=1, defaults=values | ({"accepted_at": now()} if sent else {})
    )
