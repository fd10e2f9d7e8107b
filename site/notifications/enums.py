"""The closed vocabularies of notifications."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EmailState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("state of an email", "waiting")
    SENT = "sent", pgettext_lazy("state of an email", "sent")
    REFUSED = "refused", pgettext_lazy("state of an email", "refused")
    EXPIRED = "expired", pgettext_lazy("state of an email", "given up")
    CANCELLED = "cancelled", pgettext_lazy("state of an email", "no longer of interest")
