"""Forgets what has ended."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now

from notifications.enums import EmailState
from notifications.models import Email

SENT_KEPT = timedelta(days=30)
UNDELIVERED_KEPT = timedelta(days=90)


@transaction.atomic
def forget_ended() -> int:
    """Delete the rows of emails that were sent, or came to nothing, long ago; return how many."""
    undelivered = Email.objects.undelivered().filter(ended_at__lt=now() - UNDELIVERED_KEPT)
    finished = Email.objects.filter(
        state__in=[EmailState.SENT, EmailState.CANCELLED], ended_at__lt=now() - SENT_KEPT
    )
    return sum(emails.order_by().delete()[0] for emails in (undelivered, finished))


@transaction.atomic
def discard_email(*, email: Email) -> None:
    """Take an undelivered email off the operator's list."""
    Email.objects.undelivered().filter(pk=email.pk).update(state=EmailState.CANCELLED)
