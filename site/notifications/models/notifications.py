"""That somebody is to be told of something that happened."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from notifications.enums import Frequency

from .emails import Email
from .subscriptions import Subscriber


class NotificationQuerySet(models.QuerySet["Notification"]):
    def new(self) -> "NotificationQuerySet":
        """Those that nobody has looked at yet, the oldest first."""
        return self.filter(collected_at__isnull=True, digest="").order_by("pk")

    def for_digests(self) -> "NotificationQuerySet":
        """Those that wait for a digest."""
        return self.filter(collected_at__isnull=True).exclude(digest="")


class Notification(models.Model):
    """One event for one person, or one subscriber; the row stays, so that nobody is told twice.

    What it says is not here: it is read from the thing itself when the email is sent.
    """

    type = models.CharField(max_length=50)
    about = models.CharField(max_length=64)  # the primary key of the thing
    # Tells two events of the same type and thing apart, where a thing can have more than one.
    occasion = models.CharField(max_length=64)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="notifications"
    )
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, null=True, related_name="notifications"
    )
    noted_at = models.DateTimeField(default=now)
    # The digest that it waits for; nothing where it waits for none, or is new.
    digest = models.CharField(
        max_length=10, choices=Frequency.choices, blank=True, default="", db_default=""
    )
    # When it was given to an email, or to none because its recipient wants none of its kind.
    collected_at = models.DateTimeField(null=True)
    email = models.ForeignKey(
        Email, on_delete=models.SET_NULL, null=True, related_name="notifications"
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="nobody_is_told_twice", fields=["type", "about", "occasion", "recipient"]
            ),
            models.UniqueConstraint(
                name="no_subscriber_is_told_twice",
                fields=["type", "about", "occasion", "subscriber"],
            ),
            models.CheckConstraint(
                name="notification_has_one_reader",
                condition=Q(recipient__isnull=False, subscriber__isnull=True)
                | Q(recipient__isnull=True, subscriber__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(collected_at__isnull=True, digest=""),
                name="notification_new",
            ),
            models.Index(
                fields=["recipient", "noted_at"],
                condition=Q(collected_at__isnull=True) & ~Q(digest=""),
                name="notification_for_digest",
            ),
            models.Index(
                fields=["subscriber", "noted_at"],
                condition=Q(collected_at__isnull=True, subscriber__isnull=False) & ~Q(digest=""),
                name="notification_for_subscriber",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.type} {self.about} {self.occasion}: {self.recipient_id or self.subscriber_id}"
        )
