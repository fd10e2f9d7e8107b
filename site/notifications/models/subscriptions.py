"""What people follow: an entry, or whatever a question to search finds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from notifications.enums import Frequency
from search.models import EntryChange


class Subscriber(models.Model):
    """Somebody without an account who has confirmed an address: emails have her for a person."""

    email = models.EmailField(max_length=254, unique=True)  # in lower case
    language = models.CharField(max_length=10, blank=True)
    frequency = models.CharField(max_length=10, choices=Frequency.choices, default=Frequency.MONDAY)
    confirmed_at = models.DateTimeField(default=now)

    # Whoever has no account can have no role, and is never closed out: she ends it herself.
    is_active = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="subscriber_frequency_is_known",
                condition=Q(frequency__in=Frequency.values),
            ),
        ]

    def __str__(self) -> str:
        return self.email


class SavedQuestion(models.Model):
    """What is followed, once however many follow it.

    Either one entry, by `kind` and `key`; or a list, by the `query` that narrows it and the `kind`
    that it holds (none: all kinds).
    """

    kind = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=64, blank=True)
    query = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_saved_question", fields=["kind", "key", "query"]),
            models.CheckConstraint(
                name="saved_question_is_an_entry_or_a_list",
                condition=Q(key="") | (Q(query="") & ~Q(kind="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key or self.query}"


class Subscription(models.Model):
    """That a person, or an address, follows a question since a moment."""

    question = models.ForeignKey(
        SavedQuestion, on_delete=models.CASCADE, related_name="subscriptions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="subscriptions",
    )
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, null=True, related_name="subscriptions"
    )
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_follows_a_question_once", fields=["question", "person"]
            ),
            models.UniqueConstraint(
                name="subscriber_follows_a_question_once", fields=["question", "subscriber"]
            ),
            models.CheckConstraint(
                name="subscription_has_one_reader",
                condition=Q(person__isnull=False, subscriber__isnull=True)
                | Q(person__isnull=True, subscriber__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.subscriber_id}: {self.question_id}"


class Match(models.Model):
    """That a change belongs to what a question finds: why its followers are told."""

    question = models.ForeignKey(SavedQuestion, on_delete=models.CASCADE, related_name="matches")
    change = models.ForeignKey(EntryChange, on_delete=models.CASCADE, related_name="matches")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_match", fields=["change", "question"]),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.change_id}"
