"""The closed vocabularies of outcomes and actions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OutcomeKind(models.TextChoices):
    FINDING = "finding", _("Finding")
    DECISION = "decision", _("Decision")
    IDEA = "idea", _("Idea")
    OPEN_QUESTION = "open_question", _("Open question")


class ActionStatus(models.TextChoices):
    OPEN = "open", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    BLOCKED = "blocked", _("Blocked")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


CLOSED = (ActionStatus.DONE, ActionStatus.DROPPED)
UNFINISHED = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED)


class Commitment(models.TextChoices):
    """What the responsible organisation says of an action that was recorded as its promise."""

    UNANSWERED = "unanswered", _("Not answered yet")
    ACCEPTED = "accepted", pgettext_lazy("promise", "Accepted")
    DECLINED = "declined", pgettext_lazy("promise", "Declined")
    DATE_PROPOSED = "date_proposed", _("Another date proposed")


class Standing(models.TextChoices):
    """The status of an action today: its own, or overdue when an unfinished one is late.

    Worked out when the question is asked, never stored, in the order in which lists show it.
    """

    OVERDUE = "overdue", _("Overdue")
    BLOCKED = "blocked", _("Blocked")
    OPEN = "open", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
