"""Which unit a child belongs to, as what, from when and until when."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..enums import EnrolmentKind
from .persons import Person
from .tracked import Tracked
from .units import Unit


class Enrolment(Tracked):
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments")
    kind = models.CharField(_("as"), max_length=20, choices=EnrolmentKind)
    validity = DateRangeField(_("validity"))
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(
        _("percentage of a full-time place"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    class Meta:
        indexes = [models.Index(fields=["unit", "kind"])]
        constraints = [
            ExclusionConstraint(
                name="enrolment_one_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(deleted_at=None),
                violation_error_message=_("The child belongs to a unit in that time already."),
            ),
            models.CheckConstraint(
                condition=models.Q(percent__gte=1, percent__lte=100),
                name="enrolment_percent_in_range",
            ),
            models.CheckConstraint(
                condition=models.Q(grade=None) | models.Q(grade__gte=1, grade__lte=13),
                name="enrolment_grade_in_range",
            ),
        ]

    @property
    def last_day(self) -> date | None:
        """The last day that it holds, None while it has no end."""
        upper = self.validity.upper
        return upper - timedelta(days=1) if upper else None

    @property
    def is_over(self) -> bool:
        last = self.last_day
        return last is not None and last < timezone.localdate()

    def __str__(self) -> str:
        return f"{self.person}, {self.unit}"
