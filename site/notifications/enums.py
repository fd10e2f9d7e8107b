"""The closed vocabularies of notifications."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EmailState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("state of an email", "waiting")
    SENT = "sent", pgettext_lazy("state of an email", "sent")
    REFUSED = "refused", pgettext_lazy("state of an email", "refused")
    EXPIRED = "expired", pgettext_lazy("state of an email", "given up")
    CANCELLED = "cancelled", pgettext_lazy("state of an email", "no longer of interest")


class Frequency(models.TextChoices):
    """How often a person wants emails of one kind."""

    AT_ONCE = "at-once", pgettext_lazy("how often", "At once")
    MORNING = "morning", pgettext_lazy("how often", "Every morning, in one email")
    MONDAY = "monday", pgettext_lazy("how often", "On Mondays, in one email")
    NEVER = "never", pgettext_lazy("how often", "Never")


IN_DIGESTS = (Frequency.MORNING, Frequency.MONDAY)
