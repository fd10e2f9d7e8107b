"""Reads about the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.timezone import now

from notifications.enums import EmailState, Frequency
from notifications.models import (
    Email,
    FailingAddress,
    FrequencyChoice,
    MailServer,
    Notification,
    Subscriber,
    Subscription,
)
from notifications.registry import notification_types


@dataclass(frozen=True, kw_only=True)
class Queue:
    """What waits to be sent: how many emails, and since when the oldest does."""

    waiting: int
    oldest_noted_at: datetime | None

    @property
    def longest_wait(self) -> timedelta:
        return now() - self.oldest_noted_at if self.oldest_noted_at else timedelta()


def mail_queue() -> Queue:
    """Return what waits, without what is held back for a paused address."""
    emails, new = (
        waiting.aggregate(number=Count("pk"), oldest=Min("noted_at"))
        for waiting in (Email.objects.waiting(), Notification.objects.new().order_by())
    )
    return Queue(
        waiting=emails["number"] + new["number"],
        oldest_noted_at=min(filter(None, (emails["oldest"], new["oldest"])), default=None),
    )


def something_waits() -> bool:
    """Tell whether there is anything to send, now or later."""
    return Notification.objects.new().exists() or Email.objects.waiting().exists()


def anybody_follows() -> bool:
    """Tell whether there is anything that anybody follows."""
    return Subscription.objects.exists()


def subscriptions_of(reader: Any) -> QuerySet[Subscription]:
    """Return what a person, or a subscriber, follows, the latest first."""
    role = "subscriber" if isinstance(reader, Subscriber) else "person"
    subscriptions = Subscription.objects.filter(**{role: reader})
    return subscriptions.select_related("question").order_by("-since", "-pk")


def something_waits_for_a_digest() -> bool:
    """Tell whether there is anything to tell on one of the next mornings."""
    return Notification.objects.for_digests().exists()


def next_due() -> datetime | None:
    """Return when the next email may be sent; None if none waits."""
    earliest: datetime | None = Email.objects.waiting().aggregate(due=Min("due_at"))["due"]
    return earliest


def paused_address(address: str) -> FailingAddress | None:
    """Return what is known of `address` if nothing is sent to it for now, else None."""
    return FailingAddress.objects.paused().filter(address=address.lower()).first()


def paused_addresses() -> QuerySet[FailingAddress]:
    """Return the addresses to which nothing is sent for now, the latest first."""
    return FailingAddress.objects.paused().order_by("-paused_at")


def undelivered_emails() -> QuerySet[Email]:
    """Return what the server never accepted and is no longer tried, the latest first."""
    return Email.objects.undelivered().select_related("recipient")


def held_back() -> int:
    """Return how many emails wait for a paused address to be resumed."""
    unsent = Email.objects.filter(state=EmailState.WAITING).count()
    return unsent - Email.objects.waiting().count()


def mail_server() -> MailServer:
    """Return what is known of the server; nothing yet, if no email was ever sent."""
    return MailServer.objects.filter(pk=1).first() or MailServer(pk=1)


def kinds_stopped_by(reader: Any) -> set[str]:
    """Return the codes of the kinds of which a person, or a subscriber, wants no emails."""
    if isinstance(reader, Subscriber):
        wants_nothing = reader.frequency == Frequency.NEVER
        return set(notification_types.kinds) if wants_nothing else set()
    chosen = frequencies_of([reader.pk])
    return {kind for (_, kind), often in chosen.items() if often == Frequency.NEVER}


def frequencies_of(people: Iterable[int]) -> dict[tuple[int, str], Frequency]:
    """Return what `people` (their keys) have chosen, by person and code of the kind."""
    choices = FrequencyChoice.objects.filter(person__in=people)
    return {
        (person, kind): Frequency(frequency)
        for person, kind, frequency in choices.values_list("person", "kind", "frequency")
    }
