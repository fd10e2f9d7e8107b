"""What people say in a hearing, and what the municipality answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Tracked

from .plans import CalendarPlan


class HearingComment(Tracked):
    """Seen by its author and by the municipality's case workers."""

    plan = models.ForeignKey(CalendarPlan, models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(_("on behalf of"), max_length=100, blank=True)
    text = models.TextField(_("comment"), max_length=5000)
    received_on = models.DateField(_("received on"))
    answer = models.TextField(_("answer"), blank=True, max_length=5000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["received_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_by=None)
                | (~models.Q(answer="") & models.Q(answered_by__isnull=False)),
                name="hearing_answer_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.received_on}"
