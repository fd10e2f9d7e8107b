"""What is known of the mail server."""

from django.db import models


class MailServer(models.Model):
    """The one row that says whether the server takes what it is given."""

    accepted_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="one_mail_server", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.problem or "accepts"
