"""Puts messages that others wrote into the outbox."""

from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address
from django.db import transaction

from notifications.looks import LOOKS
from notifications.models import Email


@transaction.atomic
def queue_messages(*, messages: Iterable[EmailMessage]) -> int:
    """Have `messages` sent soon after this transaction; return how many have a recipient.

    Each recipient gets an email of its own, so that one who is refused keeps it from nobody else.
    Raises `BadHeaderError` for a header with a line break.
    """
    addressed = [message for message in messages if message.recipients()]
    emails = [email for message in addressed for email in _emails_of(message)]
    if emails:
        Email.objects.bulk_create(emails)
        transaction.on_commit(LOOKS.soon, robust=True)
    return len(addressed)


def _emails_of(message: EmailMessage) -> Iterable[Email]:
    encoding = message.encoding or settings.DEFAULT_CHARSET
    content = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]  # Django's own
    for recipient in message.recipients():
        yield Email(
            address=_bare(recipient, encoding),
            sender=_bare(message.from_email, encoding),
            message=content,
            is_urgent=True,
        )


def _bare(address: str, encoding: str) -> str:
    """Return `address` without a name before it, as the conversation with the server has it."""
    return parseaddr(sanitize_address(address, encoding))[1]
