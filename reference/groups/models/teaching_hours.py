"""Hours of teaching that the teacher norm is computed from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Tracked, Unit

from ..enums import MainStage


class TeachingHours(Tracked):
    """The hours of a school year on one main stage of one school, all of them annual."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teaching_hours")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    main_stage = models.CharField(_("main stage"), max_length=5, choices=MainStage)
    hours_for_each_pupil = models.PositiveIntegerField(_("hours for each pupil"))
    teacher_hours = models.PositiveIntegerField(_("teacher hours in all"))
    special_needs_hours = models.PositiveIntegerField(_("of these for special needs"), default=0)
    special_norwegian_hours = models.PositiveIntegerField(
        _("of these for special Norwegian"), default=0
    )

    class Meta:
        ordering = ["unit__name__norwegian", "main_stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "school_year", "main_stage"],
                condition=models.Q(deleted_at=None),
                name="teaching_hours_once_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    teacher_hours__gte=models.F("special_needs_hours")
                    + models.F("special_norwegian_hours")
                ),
                name="special_hours_are_among_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.main_stage}, {self.school_year}"
