"""The groups of a school, for one school year each: classes, teaching groups, contact groups."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from reference.people.models import Tracked, Unit

_PRESENT = models.Q(deleted_at=None)


class SchoolGroup(Tracked):
    """What the three kinds share. `school_year` is the year in whose August it begins."""

    name = models.CharField(_("name"), max_length=60)
    school_year = models.PositiveSmallIntegerField(_("school year from August"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> DateRange:
        """The school year, from 1 August to the day before the next."""
        return DateRange(date(self.school_year, 8, 1), date(self.school_year + 1, 8, 1))

    @property
    def years(self) -> str:
        return f"{self.school_year}/{(self.school_year + 1) % 100:02d}"


class SchoolClass(SchoolGroup):
    """A class of one grade. FINT 4 calls it Klasse (before: Basisgruppe), Feide basisgruppe."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="classes")
    grade = models.PositiveSmallIntegerField(
        _("grade"), validators=[MinValueValidator(1), MaxValueValidator(10)]
    )

    class Meta:
        ordering = ["-school_year", "grade", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "school_year", "name"],
                condition=_PRESENT,
                name="class_name_is_unique_in_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(grade__gte=1, grade__lte=10), name="class_grade_in_range"
            ),
        ]


class TeachingGroup(SchoolGroup):
    """Pupils who are taught something together, of one class or across classes and grades."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="teaching_groups")
    subject = models.CharField(_("subject"), max_length=100)

    class Meta:
        ordering = ["-school_year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "school_year", "name"],
                condition=_PRESENT,
                name="teaching_group_name_is_unique_in_a_year",
            ),
        ]


class ContactTeacherGroup(SchoolGroup):
    """The pupils of a class whom one contact teacher follows up."""

    school_class = models.ForeignKey(SchoolClass, models.PROTECT, related_name="contact_groups")

    class Meta:
        ordering = ["-school_year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["school_class", "name"],
                condition=_PRESENT,
                name="contact_group_name_is_unique_in_a_class",
            ),
        ]

    @property
    def unit(self) -> Unit:
        return self.school_class.unit
