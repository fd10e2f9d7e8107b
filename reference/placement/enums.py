"""The vocabularies of the module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Band(TextChoices):
    UNDER_THREE = "under_three", _("Under three")
    THREE_AND_OVER = "three_and_over", _("Three and over")


class NormKind(TextChoices):
    PEDAGOGUE = "pedagogue", _("Pedagogue norm")
    STAFFING = "staffing", _("Staffing norm")


class Weekday(TextChoices):
    MONDAY = "monday", _("Monday")
    TUESDAY = "tuesday", _("Tuesday")
    WEDNESDAY = "wednesday", _("Wednesday")
    THURSDAY = "thursday", _("Thursday")
    FRIDAY = "friday", _("Friday")


class PlanStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Checked")
    IN_FORCE = "in_force", _("In force")
    REPLACED = "replaced", _("Replaced")
    DISCARDED = "discarded", _("Discarded")
