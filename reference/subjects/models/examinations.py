"""Which pupils are drawn for which examination, so that the draw can be repeated."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.groups.models import SchoolClass
from reference.people.models import Person, Tracked, Unit

from ..enums import ExaminationForm
from .subjects import Subject


class ExaminationDraw(Tracked):
    """One draw of a subject for each class of grade 10: the same seed draws the same."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="examination_draws")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    form = models.CharField(_("form"), max_length=10, choices=ExaminationForm)
    subjects = models.ManyToManyField(Subject, related_name="+")
    seed = models.CharField(max_length=32)
    held_on = models.DateField(_("day of the examination"))
    told_on = models.DateField(_("told on"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-school_year", "form"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "school_year", "form"],
                condition=models.Q(deleted_at=None),
                name="one_draw_of_a_form_in_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(told_on__lte=models.F("held_on")),
                name="draw_is_told_before_the_examination",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_form_display()}, {self.school_year}"


class Examination(Tracked):
    """A pupil who is up in a subject; what comes of it is an assessment of its own kind."""

    draw = models.ForeignKey(ExaminationDraw, models.PROTECT, related_name="examinations")
    pupil = models.ForeignKey(Person, models.PROTECT, related_name="examinations")
    school_class = models.ForeignKey(SchoolClass, models.PROTECT, related_name="+")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["draw", "pupil"],
                condition=models.Q(deleted_at=None),
                name="pupil_is_drawn_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil}: {self.subject}"
