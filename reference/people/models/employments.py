"""Who works where, as what, how much and when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Position
from .persons import Person
from .tracked import Tracked
from .units import Unit


class Employment(Tracked):
    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="employments")
    position = models.CharField(_("position"), max_length=20, choices=Position)
    hundredths = models.PositiveSmallIntegerField(_("hundredths of a post"), default=100)
    validity = DateRangeField(_("validity"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="employment_one_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("position", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(deleted_at=None),
            ),
            models.CheckConstraint(
                condition=models.Q(hundredths__gte=1, hundredths__lte=100),
                name="employment_is_part_of_a_post",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.unit}"
