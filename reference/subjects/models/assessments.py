"""What was said of a pupil: in subjects, of order and conduct, and that a basis is in danger.

What was said is never overwritten: a correction is a row of its own that replaces another.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Person, Tracked, Unit

from ..enums import (
    AssessmentKind,
    AssessmentOutcome,
    ConductArea,
    ConductTerm,
    ConductValue,
)
from .subjects import Subject

CURRENT = models.Q(deleted_at=None, replaced_at=None)


class Said(Tracked):
    """What the two kinds share; families are told on `told_on`, which may be a day to come."""

    pupil = models.ForeignKey(Person, models.PROTECT, related_name="%(class)ss")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    grade = models.PositiveSmallIntegerField(_("grade"))
    told_on = models.DateField(_("families are told on"))
    # None where another system said it over the API.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)
    reason = models.CharField(_("reason for the correction"), max_length=500, blank=True)

    class Meta:
        abstract = True


def _shared(kind: str) -> list[Any]:
    """Return the constraints that both kinds have, named after `kind`."""
    return [
        models.CheckConstraint(
            condition=models.Q(grade__gte=1, grade__lte=10), name=f"{kind}_grade_in_range"
        ),
        models.CheckConstraint(
            condition=models.Q(replaces=None) | ~models.Q(reason=""),
            name=f"{kind}_is_corrected_for_a_reason",
        ),
    ]


class Assessment(Said):
    """One pupil in one subject; `mark` is 1 to 6 and only from grade 8 on."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="assessments")
    kind = models.CharField(_("kind"), max_length=12, choices=AssessmentKind)
    outcome = models.CharField(_("outcome"), max_length=12, choices=AssessmentOutcome)
    mark = models.PositiveSmallIntegerField(_("mark"), null=True, blank=True)

    class Meta:
        ordering = ["school_year", "told_on", "id"]
        indexes = [models.Index(fields=["unit", "school_year", "kind"])]
        constraints = [
            *_shared("assessment"),
            models.UniqueConstraint(
                fields=["pupil", "subject", "school_year", "kind"],
                condition=CURRENT,
                name="one_current_assessment_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=AssessmentOutcome.MARK, mark__gte=1, mark__lte=6)
                | (~models.Q(outcome=AssessmentOutcome.MARK) & models.Q(mark=None)),
                name="mark_is_from_1_to_6",
            ),
            models.CheckConstraint(
                condition=models.Q(mark=None) | models.Q(grade__gte=8),
                name="no_mark_through_grade_7",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.words}"

    @property
    def words(self) -> str:
        """The mark, or what stands in its place."""
        return str(self.mark) if self.mark else str(AssessmentOutcome(self.outcome).label)

    @property
    def topic(self) -> str:
        """What it is about."""
        return str(self.subject)

    @property
    def is_final(self) -> bool:
        return self.kind == AssessmentKind.FINAL

    @property
    def occasion(self) -> str:
        """Which assessment of the year it is, in words."""
        return str(AssessmentKind(self.kind).label)


class Conduct(Said):
    """Order or conduct of a pupil."""

    area = models.CharField(_("about"), max_length=10, choices=ConductArea)
    term = models.CharField(_("when"), max_length=10, choices=ConductTerm)
    value = models.CharField(_("value"), max_length=12, choices=ConductValue)

    class Meta:
        ordering = ["school_year", "told_on", "area", "id"]
        constraints = [
            *_shared("conduct"),
            models.CheckConstraint(
                condition=models.Q(grade__gte=8), name="no_conduct_value_through_grade_7"
            ),
            models.UniqueConstraint(
                fields=["pupil", "area", "school_year", "term"],
                condition=CURRENT,
                name="one_current_conduct_of_a_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.words}"

    @property
    def words(self) -> str:
        return str(ConductValue(self.value).label)

    @property
    def topic(self) -> str:
        """What it is about: order or conduct."""
        return str(ConductArea(self.area).label)

    @property
    def is_final(self) -> bool:
        return self.term == ConductTerm.FINAL

    @property
    def occasion(self) -> str:
        """When in the year it was said, in words."""
        return str(ConductTerm(self.term).label)


class WrittenWarning(Tracked):
    """A warning to the guardians that the basis of a mark is in danger, or order or conduct."""

    pupil = models.ForeignKey(Person, models.PROTECT, related_name="written_warnings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.CharField(_("about"), max_length=10, choices=ConductArea, blank=True)
    missing = models.TextField(_("what is missing, and what can be done"), max_length=2000)
    sent_on = models.DateField(_("sent on"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-sent_on", "id"]
        indexes = [models.Index(fields=["unit", "school_year"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(subject__isnull=False, area="")
                | (models.Q(subject=None) & ~models.Q(area="")),
                name="warning_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=~models.Q(missing=""), name="warning_says_what_is_missing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pupil}: {self.about}"

    @property
    def about(self) -> str:
        """The subject, or order or conduct."""
        return str(self.subject) if self.subject else str(self.get_area_display())
