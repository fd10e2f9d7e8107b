"""The vocabularies of the module."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Weekday(IntegerChoices):
    MONDAY = 1, pgettext_lazy("in a list", "Monday")
    TUESDAY = 2, pgettext_lazy("in a list", "Tuesday")
    WEDNESDAY = 3, pgettext_lazy("in a list", "Wednesday")
    THURSDAY = 4, pgettext_lazy("in a list", "Thursday")
    FRIDAY = 5, pgettext_lazy("in a list", "Friday")


class PartOfMonth(TextChoices):
    """What is paid for a month in which a place begins, ends or changes."""

    WHOLE = "whole", _("the whole month")
    HALVES = "halves", _("half months, from the 1st and the 16th")
    DAYS = "days", _("by the day")


class RoundingRule(TextChoices):
    NEAREST = "nearest", _("to the nearest")
    DOWN = "down", _("down")


class FirstSibling(TextChoices):
    """Which of the siblings pays in full."""

    OLDEST = "oldest", _("the oldest")
    YOUNGEST = "youngest", _("the youngest")
    DEAREST = "dearest", _("the one whose place costs most")


class Ties(TextChoices):
    """How equals are told apart."""

    LOTTERY = "lottery", _("By lot")
    DATE = "date", _("By date of application")


class Criterion(TextChoices):
    """What may go first where not all get a place; local."""

    SPECIAL_NEEDS = "special_needs", _("Has special needs")
    GRADE_1 = "grade_1", _("Is in grade 1")
    GRADES_1_2 = "grades_1_2", _("Is in grade 1 or 2")
    SIBLING = "sibling", _("Has a sibling in the after-school programme")


class ApplicationStatus(TextChoices):
    SENT = "sent", _("Sent")
    QUEUED = "queued", _("In the queue")
    AWARDED = "awarded", _("Awarded")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReductionStatus(TextChoices):
    SENT = "sent", _("Sent")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class BasisStatus(TextChoices):
    OPEN = "open", _("Open")
    LOCKED = "locked", _("Locked")


class RunStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
