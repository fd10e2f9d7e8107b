"""A cohort in a grade and year, how many each school takes, and each child's way to a school."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reference.casework.models import Decision
from reference.people.models import Municipality, Person, Tracked, Unit

from ..enums import AdmissionStatus, FoundBy, PlacedBy
from ..statuses import WAITING, WITH_SCHOOL
from .regulations import StreetRange

GRADES = [MinValueValidator(1), MaxValueValidator(10)]


class Cohort(Tracked):
    """Those who are to be in a grade from August of a year; in grade one those who start."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="school_cohorts")
    year = models.PositiveSmallIntegerField(_("school year from August"))
    grade = models.PositiveSmallIntegerField(_("grade"), default=1, validators=GRADES)
    changes_until = models.DateField(_("last day to apply for another school"))

    class Meta:
        ordering = ["-year", "grade"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "grade"], name="one_cohort_in_a_grade_and_year"
            ),
            models.CheckConstraint(
                condition=Q(grade__gte=1, grade__lte=10), name="cohort_grade_in_range"
            ),
        ]

    @property
    def starts_on(self) -> date:
        return date(self.year, 8, 1)

    def __str__(self) -> str:
        return _("Grade %(grade)s, %(year)s") % {"grade": self.grade, "year": self.year}


class Capacity(Tracked):
    """How many a school takes in a grade from August of a year: local, set before the run."""

    school = models.ForeignKey(Unit, models.CASCADE, related_name="capacities")
    grade = models.PositiveSmallIntegerField(_("grade"), validators=GRADES)
    year = models.PositiveSmallIntegerField(_("school year from August"))
    places = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        ordering = ["school__name__norwegian"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "grade", "year"],
                condition=Q(deleted_at=None),
                name="capacity_once_for_school_grade_and_year",
            ),
            models.CheckConstraint(
                condition=Q(grade__gte=1, grade__lte=10), name="capacity_grade_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.grade}/{self.year}: {self.places}"


class Admission(Tracked):
    """One child in a cohort: its local school, and the school that it has.

    The database refuses a change of school (`placed_by` is `change`) while anybody waits whose
    local school it is, or whose local school nobody knows yet; see the first migration.
    """

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="admissions")
    child = models.ForeignKey(Person, models.PROTECT, related_name="school_admissions")
    status = models.CharField(
        _("status"), max_length=10, choices=AdmissionStatus, default=AdmissionStatus.DRAWN
    )
    local = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("local school"),
    )
    found_by = models.CharField(_("found"), max_length=10, choices=FoundBy, blank=True)
    # Never set where the address is hidden: it would tell where the child lives.
    rule = models.ForeignKey(StreetRange, models.PROTECT, null=True, blank=True, related_name="+")
    school = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="school_admissions"
    )
    placed_by = models.CharField(_("by"), max_length=10, choices=PlacedBy, blank=True)
    fixed = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    fixed_because = models.CharField(_("because"), max_length=500, blank=True)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="admission"
    )
    answer_by = models.DateField(_("answer by"), null=True, blank=True)

    class Meta:
        ordering = ["child__family_name__norwegian", "child__given_name__norwegian", "id"]
        indexes = [
            models.Index(fields=["cohort", "school"]),
            models.Index(fields=["cohort", "local"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "child"],
                condition=Q(deleted_at=None),
                name="child_is_in_a_cohort_once",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=WITH_SCHOOL, school__isnull=False) & ~Q(placed_by=""))
                | (~Q(status__in=WITH_SCHOOL) & Q(school=None, placed_by="")),
                name="school_exactly_when_decided",
            ),
            models.CheckConstraint(
                condition=Q(status=AdmissionStatus.DRAWN)
                | ~Q(status__in=WAITING)
                | Q(local__isnull=False),
                name="proposed_is_a_local_school",
            ),
            models.CheckConstraint(
                condition=Q(fixed=None, fixed_because="")
                | (Q(fixed__isnull=False) & ~Q(fixed_because="")),
                name="fixed_has_its_grounds",
            ),
            models.CheckConstraint(
                condition=Q(rule=None) | Q(found_by=FoundBy.REGULATION),
                name="rule_is_that_of_the_regulation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child}, {self.cohort}"
