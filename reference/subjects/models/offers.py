"""What a school offers a grade in a school year, and which group is taught it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.groups.models import SchoolClass, TeachingGroup
from reference.people.models import Tracked, Unit

from ..enums import ChoiceSet
from .subjects import Subject

_PRESENT = models.Q(deleted_at=None)


class SubjectOffer(Tracked):
    """A subject for a grade of a school; hours are annual, of 60 minutes.

    `ordinary_hours` are those of the distribution of hours, `hours` what the school gives.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="subject_offers")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    grade = models.PositiveSmallIntegerField(
        _("grade"), validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="offers")
    ordinary_hours = models.PositiveSmallIntegerField(_("hours by the distribution"))
    hours = models.PositiveSmallIntegerField(_("hours that the school gives"))
    # What has a final mark in this grade, so that it belongs on the certificate.
    ends_here = models.BooleanField(_("ends with a final mark in this grade"), default=False)
    choice_set = models.CharField(_("chosen among"), max_length=10, choices=ChoiceSet, blank=True)
    choose_by = models.DateField(_("families choose by"), null=True, blank=True)

    class Meta:
        ordering = ["school_year", "grade", "subject__grep_code", "subject__name__norwegian", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "school_year", "grade", "subject"],
                condition=_PRESENT,
                name="subject_is_offered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(grade__gte=1, grade__lte=10), name="offer_grade_in_range"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_here=False) | models.Q(grade__gte=8),
                name="no_final_mark_through_grade_7",
            ),
            models.CheckConstraint(
                condition=models.Q(choose_by=None) | ~models.Q(choice_set=""),
                name="only_what_is_chosen_has_a_day_to_choose_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.grade}"

    @property
    def years(self) -> str:
        return f"{self.school_year}/{(self.school_year + 1) % 100:02d}"


class SubjectGroup(Tracked):
    """A class or a teaching group that is taught an offered subject; its teachers give marks."""

    offer = models.ForeignKey(SubjectOffer, models.PROTECT, related_name="groups")
    school_class = models.ForeignKey(
        SchoolClass, models.PROTECT, null=True, blank=True, related_name="subjects"
    )
    teaching_group = models.ForeignKey(
        TeachingGroup, models.PROTECT, null=True, blank=True, related_name="subjects"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(school_class__isnull=False, teaching_group=None)
                | models.Q(school_class=None, teaching_group__isnull=False),
                name="subject_of_exactly_one_group",
            ),
            models.UniqueConstraint(
                fields=["offer", "school_class"],
                condition=_PRESENT,
                name="class_is_taught_a_subject_once",
            ),
            models.UniqueConstraint(
                fields=["offer", "teaching_group"],
                condition=_PRESENT,
                name="teaching_group_is_taught_a_subject_once",
            ),
        ]

    @property
    def group(self) -> SchoolClass | TeachingGroup:
        group = self.school_class or self.teaching_group
        if group is None:
            raise ValueError("A subject is taught to one group.")
        return group

    def __str__(self) -> str:
        return f"{self.offer.subject}, {self.group}"
