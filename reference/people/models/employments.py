"""Who works where, as what, how much and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time

from ..enums import Position
from .persons import Person
from .tracked_rows import Tracked
from .units import Unit


class Employment(Dated, Tracked):
    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="employments")
    position = models.CharField(_("position"), max_length=20, choices=Position)
    hundredths = models.PositiveSmallIntegerField(_("hundredths of a post"), default=100)

    class Meta:
        constraints = [
            one_at_a_time("employment_one_at_a_time", "person", "unit", "position"),
            models.CheckConstraint(
                condition=models.Q(hundredths__gte=1, hundredths__lte=100),
                name="employment_is_part_of_a_post",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.unit}"
