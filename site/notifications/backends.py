"""The email backend (`EMAIL_BACKEND`) by which every `send_mail` writes to the outbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .services.queueing import queue_messages


class OutboxBackend(BaseEmailBackend):
    """Keeps messages in the transaction of whoever sends them; the worker sends them soon."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return queue_messages(messages=email_messages)
