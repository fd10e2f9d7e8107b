"""The making of a grade's classes: who is to be divided, what is weighed, and the run."""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reference.people.models import Person, Tracked, Unit

from ..enums import DivisionStatus, Gender, WishSource
from .groups import SchoolClass

MAX_WISHES = 3


class Division(Tracked):
    """The classes of one grade of one school in the making.

    `text` is the run as `docs/reference/allocation.md` describes it, byte for byte; empty until
    it has been solved. `seed` is drawn once, so that a run with the same inputs is the same.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="divisions")
    school_year = models.PositiveSmallIntegerField(_("school year from August"))
    grade = models.PositiveSmallIntegerField(
        _("grade"), validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    status = models.CharField(
        _("status"), max_length=10, choices=DivisionStatus, default=DivisionStatus.DRAFT
    )
    takes_wishes = models.BooleanField(_("takes wishes from families"), default=True)
    seed = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-school_year", "grade"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "school_year", "grade"],
                condition=models.Q(deleted_at=None),
                name="one_division_of_a_grade",
            ),
            models.CheckConstraint(
                condition=models.Q(grade__gte=1, grade__lte=10), name="division_grade_in_range"
            ),
            models.CheckConstraint(
                condition=models.Q(status=DivisionStatus.DRAFT) | ~models.Q(text=""),
                name="only_what_is_solved_is_frozen",
            ),
            models.CheckConstraint(
                condition=models.Q(status=DivisionStatus.IN_FORCE, decided_by__isnull=False)
                | (~models.Q(status=DivisionStatus.IN_FORCE) & models.Q(decided_by=None)),
                name="what_is_in_force_was_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        years = f"{self.school_year}/{(self.school_year + 1) % 100:02d}"
        return _("%(school)s, grade %(grade)d, %(years)s") % {
            "school": self.unit,
            "grade": self.grade,
            "years": years,
        }

    @cached_property
    def document(self) -> dict[str, Any]:
        """The run, read; empty until it has been solved."""
        return json.loads(self.text) if self.text else {}

    @cached_property
    def outcomes(self) -> dict[str, dict[str, Any]]:
        """The outcome of each candidate, by its identifier; empty where there is no division."""
        result = self.document.get("result", {})
        return {each["child"]: each for each in result.get("outcomes", [])}


class PlannedClass(Tracked):
    """A class that a division fills; `made` once it is in force."""

    division = models.ForeignKey(Division, models.CASCADE, related_name="planned")
    name = models.CharField(_("name"), max_length=60)
    least = models.PositiveSmallIntegerField(_("fewest pupils"), default=0)
    most = models.PositiveSmallIntegerField(_("most pupils"))
    made = models.OneToOneField(
        SchoolClass, models.PROTECT, null=True, blank=True, related_name="planned"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["division", "name"],
                condition=models.Q(deleted_at=None),
                name="planned_class_name_is_unique",
            ),
            models.CheckConstraint(
                condition=models.Q(most__gte=models.F("least")) & models.Q(most__gte=1),
                name="planned_class_has_room",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Candidate(Tracked):
    """A pupil who is to be in one of the classes, and what is weighed about it.

    `needs` are points of extra follow-up, 0 to 3; nobody but staff of the school ever sees them.
    """

    division = models.ForeignKey(Division, models.CASCADE, related_name="candidates")
    pupil = models.ForeignKey(Person, models.CASCADE, related_name="class_candidacies")
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, blank=True)
    needs = models.PositiveSmallIntegerField(
        _("extra follow-up, 0 to 3"), default=0, validators=[MaxValueValidator(3)]
    )
    language_support = models.BooleanField(_("support in Norwegian"), default=False)
    locked = models.ForeignKey(
        PlannedClass, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pupil__family_name__norwegian", "pupil__given_name__norwegian", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["division", "pupil"],
                condition=models.Q(deleted_at=None),
                name="candidate_once_in_a_division",
            ),
            models.CheckConstraint(
                condition=models.Q(needs__lte=3), name="candidate_needs_in_range"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pupil)


class CompanyWish(Tracked):
    """Somebody wishes a pupil together with another.

    A family writes a name and sees what it wrote; whom staff finds it to mean is not told back,
    so that nobody learns from it who goes to the school.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="wishes")
    other = models.ForeignKey(
        Candidate, models.CASCADE, null=True, blank=True, related_name="wished_by"
    )
    written = models.CharField(_("name as written"), max_length=200, blank=True)
    source = models.CharField(_("from"), max_length=10, choices=WishSource)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["changed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "other", "source"],
                condition=models.Q(deleted_at=None),
                name="company_wished_for_once",
            ),
            models.CheckConstraint(
                condition=models.Q(other=None) | ~models.Q(other=models.F("candidate")),
                name="nobody_wishes_for_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(other__isnull=False) | ~models.Q(written=""),
                name="a_wish_is_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} – {self.other or self.written}"


class KeepApart(Tracked):
    """Two pupils who must not be in one class: said by staff, seen by staff, told to nobody."""

    one = models.ForeignKey(Candidate, models.CASCADE, related_name="apart_from")
    other = models.ForeignKey(Candidate, models.CASCADE, related_name="apart_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=models.Q(deleted_at=None),
                name="kept_apart_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")), name="nobody_is_apart_from_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} | {self.other}"
