"""Sends what is due, one email at a time."""

import logging
from datetime import timedelta
from itertools import repeat

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.timezone import now

from notifications.digest_writing import written_email
from notifications.enums import EmailState
from notifications.models import Email
from notifications.transport import (
    AddressRefused,
    ConnectionLost,
    Deferred,
    Refused,
    ServerUnavailable,
    StoredMessage,
    Transport,
    transport,
)
from outbox.waiting import wait_after

from .addresses import note_acceptance, note_refusal
from .collecting import collect_notifications
from .server import note_failure, note_success

logger = logging.getLogger(__name__)

# A server may be asked for an email every few minutes at first and once an hour in the end; RFC
# 5321, 4.5.4.1, has senders give up after four or five days.
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=5)


def send_due(*, limit: int | None = None) -> int:
    """Send every email that is due, at most `limit`; return how many the server took.

    Any number may do this at the same time: each email is locked while it is sent, and passed over
    by the others. Raises `ServerUnavailable` where the server cannot be reached.
    """
    collect_notifications()
    if not Email.objects.due(now()).exists():
        return 0
    sent = 0
    try:
        with transport() as connection:
            for _ in range(limit) if limit else repeat(None):
                state = _send_next(connection)
                if state is None:
                    break
                sent += state == EmailState.SENT
    except (ServerUnavailable, ConnectionLost) as error:
        note_failure(problem=str(error))
        raise ServerUnavailable(str(error)) from error
    note_success(sent=sent)
    return sent


def _send_next(connection: Transport) -> EmailState | None:
    """Send the email that is due first; return what became of it, None if none was due.

    The transaction lasts as long as the conversation about it. Should this process be killed in
    the meantime, the email is free again at once and is sent by another; if the server had taken
    it, a second time, with the same `Message-ID`.
    """
    lost = None
    with transaction.atomic():
        email = Email.objects.due(now()).select_for_update(skip_locked=True, of=("self",)).first()
        if email is None:
            return None
        try:
            _send(email, connection)
        except ConnectionLost as error:
            _defer(email, str(error))
            lost = error
        email.save()
    if lost:
        raise lost
    return EmailState(email.state)


def _send(email: Email, connection: Transport) -> None:
    try:
        with transaction.atomic():
            message = _message_of(email)
    except Exception:  # whatever is wrong with one email, the others go out
        logger.exception("Email %s cannot be written.", email.pk)
        _defer(email, "The email could not be written; the log says why.")
        return
    if message is None:
        _end(email, EmailState.CANCELLED)
        return
    [email.address] = message.to
    try:
        connection.send(message)
    except Deferred as error:
        _defer(email, str(error))
    except Refused as error:
        if isinstance(error, AddressRefused):
            note_refusal(address=email.address, problem=str(error))
        _end(email, EmailState.REFUSED, str(error))
    else:
        note_acceptance(address=email.address)
        _end(email, EmailState.SENT)


def _message_of(email: Email) -> EmailMessage | None:
    """Return what is to be sent; None if, as things are now, nothing is."""
    if email.message is not None:
        content = bytes(email.message)
        return StoredMessage(content, sender=email.sender, address=email.address)
    return written_email(email)


def _defer(email: Email, problem: str) -> None:
    """Try again later, up to the day when nobody expects it any more."""
    if now() - email.noted_at > GIVEN_UP_AFTER:
        _end(email, EmailState.EXPIRED, problem)
        return
    wait = wait_after(email.attempts, first=FIRST_WAIT, longest=LONGEST_WAIT)
    email.due_at = now() + wait
    email.attempts += 1
    email.problem = problem


def _end(email: Email, state: EmailState, problem: str = "") -> None:
    email.state, email.problem = state, problem
    email.ended_at = now()
    email.message = None
