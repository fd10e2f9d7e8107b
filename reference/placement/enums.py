"""The vocabularies of the module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Band(TextChoices):
    UNDER_THREE = "under_three", _("Under three")
    THREE_AND_OVER = "three_and_over", _("Three and over")


class NormKind(TextChoices):
    PEDAGOGUE = "pedagogue", _("Pedagogue norm")
    STAFFING = "staffing", _("Staffing norm")


class Weekday(TextChoices):
    MONDAY = "monday", pgettext_lazy("in a list", "Monday")
    TUESDAY = "tuesday", pgettext_lazy("in a list", "Tuesday")
    WEDNESDAY = "wednesday", pgettext_lazy("in a list", "Wednesday")
    THURSDAY = "thursday", pgettext_lazy("in a list", "Thursday")
    FRIDAY = "friday", pgettext_lazy("in a list", "Friday")


class PlanStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Checked")
    IN_FORCE = "in_force", _("In force")
    REPLACED = "replaced", _("Replaced")
    DISCARDED = "discarded", _("Discarded")
