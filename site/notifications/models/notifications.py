"""That somebody is to be told of something that happened."""

from django.conf import settings
from django.db import models
from django.utils.timezone import now

from .emails import Email


class NotificationQuerySet(models.QuerySet["Notification"]):
    def new(self) -> "NotificationQuerySet":
        """Those that no email has been made for, the oldest first."""
        return self.filter(collected_at__isnull=True).order_by("pk")


class Notification(models.Model):
    """One event for one person; the row stays, so that nobody is told twice.

    What it says is not here: it is read from the thing itself when the email is sent.
    """

    type = models.CharField(max_length=50)
    about = models.CharField(max_length=64)  # the primary key of the thing
    # Tells two events of the same type and thing apart, where a thing can have more than one.
    occasion = models.CharField(max_length=64)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    noted_at = models.DateTimeField(default=now)
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
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(collected_at__isnull=True),
                name="notification_new",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.about} {self.occasion}: {self.recipient_id}"
