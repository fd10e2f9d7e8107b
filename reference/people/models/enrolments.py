"""Which unit a child belongs to, as what, from when and until when."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time

from ..enums import EnrolmentKind
from .persons import Person
from .tracked_rows import Tracked
from .units import Unit


class Enrolment(Dated, Tracked):
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments")
    kind = models.CharField(_("as"), max_length=20, choices=EnrolmentKind)
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(
        _("percentage of a full-time place"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    class Meta:
        indexes = [models.Index(fields=["unit", "kind"])]
        constraints = [
            one_at_a_time(
                "enrolment_one_at_a_time",
                "person",
                "kind",
                message=_("The child belongs to a unit in that time already."),
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

    def __str__(self) -> str:
        return f"{self.person}, {self.unit}"
