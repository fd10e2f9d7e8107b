"""Days on which a school departs from the municipality's plan."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Tracked, Unit

from .plans import DayFields, day_constraints


class OwnDay(Tracked, DayFields):
    """One such day, laid over whichever version of the plan is announced; gone when withdrawn."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="own_days")
    year = models.PositiveSmallIntegerField(_("school year from August"))
    # Days that were changed together, one for another, are withdrawn together.
    together = models.UUIDField(editable=False)
    reason = models.CharField(_("reason"), max_length=200)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["together", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "day"],
                condition=models.Q(deleted_at=None),
                name="own_day_once_at_a_school",
            ),
            *day_constraints("own_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.day}: {self.kind}"
