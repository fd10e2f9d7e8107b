"""The outbox: every email that the portal has to send, each to one address."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Lower
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from notifications.enums import EmailState

from .addresses import FailingAddress
from .subscriptions import Subscriber

_CURRENT_ADDRESS = Lower(Coalesce("recipient__email", "subscriber__email", "address"))


class EmailQuerySet(models.QuerySet["Email"]):
    def waiting(self) -> "EmailQuerySet":
        """What will be sent. What goes to a paused address is held back until it is resumed."""
        paused = FailingAddress.objects.paused().filter(address=OuterRef("current_address"))
        return self.annotate(current_address=_CURRENT_ADDRESS).filter(
            ~Exists(paused), state=EmailState.WAITING
        )

    def due(self, moment: datetime) -> "EmailQuerySet":
        """What may be sent at `moment`: what a person waits for first, then the oldest."""
        return self.waiting().filter(due_at__lte=moment).order_by("-is_urgent", "due_at", "pk")

    def undelivered(self) -> "EmailQuerySet":
        """What the server never accepted and is no longer tried, the latest first."""
        return self.filter(state__in=[EmailState.REFUSED, EmailState.EXPIRED]).order_by("-pk")


class Email(models.Model):
    """One email to one address, written in the transaction of what it tells.

    There are two sorts. A *message* was written by whoever called Django's `send_mail`; it is kept
    as it is until it is sent, and then deleted, since it may hold a link that lets its reader in.
    Any other email is written from its notifications at the moment when it is sent, and its text
    is never kept.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, null=True, related_name="+"
    )
    # Of a message, the address it goes to; of others, the one that was last tried.
    address = models.EmailField(max_length=254, blank=True)
    sender = models.EmailField(max_length=254, blank=True)
    message = models.BinaryField(null=True)
    is_urgent = models.BooleanField(default=False)

    state = models.CharField(max_length=10, choices=EmailState.choices, default=EmailState.WAITING)
    noted_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    # Of a digest, its day: a person gets at most one digest a day.
    digest_on = models.DateField(null=True)

    objects = EmailQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("noun", "email")
        verbose_name_plural = pgettext_lazy("noun", "emails")
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state=EmailState.WAITING), name="email_waiting"
            ),
            models.Index(fields=["state", "ended_at"], name="email_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                name="email_has_a_recipient_or_a_message",
                condition=Q(recipient__isnull=False) | Q(subscriber__isnull=False) | ~Q(address=""),
            ),
            models.CheckConstraint(
                name="email_keeps_no_message_after_its_end",
                condition=Q(message__isnull=True) | Q(state=EmailState.WAITING),
            ),
            models.UniqueConstraint(name="one_digest_a_day", fields=["recipient", "digest_on"]),
            models.UniqueConstraint(
                name="one_digest_a_day_for_subscribers", fields=["subscriber", "digest_on"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_state_display()}"

    @property
    def reader(self) -> Any:
        """The person or the subscriber that it is for; None of a message."""
        return self.recipient or self.subscriber
