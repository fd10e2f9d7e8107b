"""What a head of school asks: what is offered, hours moved, who lacks a basis, appeals."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from reference.people.models import Unit

from ..enums import AppealStatus, AssessmentKind, AssessmentOutcome
from ..models import (
    Assessment,
    Certificate,
    Examination,
    ExaminationDraw,
    GradeAppeal,
    Subject,
    SubjectOffer,
    WrittenWarning,
)
from ..models.assessments import CURRENT
from ..rules import FIRST_GRADE_WITH_MARKS, SMALLEST_NUMBER_SHOWN, most_moved

OPEN_APPEALS = (AppealStatus.GROUNDS_ASKED, AppealStatus.RECEIVED, AppealStatus.FORWARDED)


def offers_of(unit: Unit, school_year: int) -> list[SubjectOffer]:
    """Return what a school offers in a year, with how many have chosen it."""
    is_present = Q(choices__deleted_at=None)
    return list(
        SubjectOffer.objects.present()
        .filter(unit=unit, school_year=school_year)
        .select_related("subject", "unit")
        .annotate(chosen=Count("choices__pupil", filter=is_present, distinct=True))
        .order_by("grade", "choice_set", "subject__name__norwegian", "pk")
    )


@dataclass(frozen=True)
class MovedLine:
    """Hours of a subject over the grades that are counted together, beside what may be moved."""

    subject: Subject
    stage: str
    ordinary: int
    given: int
    most: float

    @property
    def moved(self) -> int:
        """Hours that were taken from the subject; below zero what it was given."""
        return self.ordinary - self.given

    @property
    def is_within(self) -> bool:
        return self.moved <= self.most

    @property
    def percent(self) -> float:
        return 100 * self.moved / self.ordinary if self.ordinary else 0.0


def moved_lines(offers: list[SubjectOffer], school_year: int) -> list[MovedLine]:
    """Return a line for each subject and stage of `offers`."""
    ordinary, planned = Counter[tuple[bool, UUID]](), Counter[tuple[bool, UUID]]()
    subjects: dict[UUID, Subject] = {}
    for each in offers:
        key = (each.grade >= FIRST_GRADE_WITH_MARKS, each.subject_id)
        ordinary[key] += each.ordinary_hours
        planned[key] += each.hours
        subjects[each.subject_id] = each.subject
    return [
        MovedLine(
            subjects[subject],
            "8–10" if is_lower_secondary else "1–7",
            ordinary[is_lower_secondary, subject],
            planned[is_lower_secondary, subject],
            float(most_moved(ordinary[is_lower_secondary, subject], school_year)),
        )
        for is_lower_secondary, subject in ordinary
    ]


@dataclass(frozen=True)
class Distribution:
    """How many got each mark in a subject; None where so few could be told apart."""

    subject: Subject
    kind: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.numbers)

    @property
    def is_shown(self) -> bool:
        return self.total >= SMALLEST_NUMBER_SHOWN


def distributions_of(unit: Unit, school_year: int, kind: AssessmentKind) -> list[Distribution]:
    """Return the distribution of marks in each subject (two queries)."""
    counted = (
        Assessment.objects.filter(
            CURRENT,
            unit=unit,
            school_year=school_year,
            kind=kind,
            outcome=AssessmentOutcome.MARK,
        )
        .order_by()
        .values_list("subject", "mark")
        .annotate(number=Count("pk"))
    )
    numbers: dict[UUID, Counter[int]] = {}
    for subject, mark, number in counted:
        numbers.setdefault(subject, Counter())[mark] = number
    subjects = Subject.objects.filter(pk__in=numbers)
    return [
        Distribution(each, kind, tuple(numbers[each.pk][mark] for mark in range(1, 7)))
        for each in subjects
    ]


def lacking_basis(unit: Unit, school_year: int) -> list[Assessment]:
    """Return the current assessments without a basis, by name."""
    return list(
        Assessment.objects.filter(
            CURRENT, unit=unit, school_year=school_year, outcome=AssessmentOutcome.NO_BASIS
        )
        .select_related("pupil", "subject")
        .order_by("pupil__family_name__norwegian", "pupil__given_name__norwegian", "pk")
    )


def warnings_of(unit: Unit, school_year: int) -> QuerySet[WrittenWarning]:
    """Return the warnings of a school in a year, the latest first."""
    return (
        WrittenWarning.objects.present()
        .filter(unit=unit, school_year=school_year)
        .select_related("pupil", "subject")
    )


def draws_of(unit: Unit, school_year: int) -> list[ExaminationDraw]:
    """Return the draws of a school in a year."""
    return list(
        ExaminationDraw.objects.present()
        .filter(unit=unit, school_year=school_year)
        .prefetch_related("subjects")
    )


def drawn_classes(draws: list[ExaminationDraw]) -> list[Any]:
    """Return what each class is up in: draw, class, subject and number of pupils."""
    return list(
        Examination.objects.present()
        .filter(draw__in=draws)
        .order_by("draw__form", "school_class__name")
        .values("draw", "school_class__name", "subject__name")
        .annotate(number=Count("pk"))
    )


def appeals_within(schools: Any) -> QuerySet[GradeAppeal]:
    """Return the appeals about marks of these schools, the open ones first."""
    return (
        GradeAppeal.objects.present()
        .filter(Q(assessment__unit__in=schools) | Q(conduct__unit__in=schools))
        .select_related(
            *("assessment__pupil", "assessment__subject", "assessment__unit"),
            *("conduct__pupil", "conduct__unit", "consented_by"),
        )
        .annotate(is_open=Q(status__in=OPEN_APPEALS))
        .order_by("-is_open", "-changed_at", "pk")
    )


def certificates_within(schools: Any) -> QuerySet[Certificate]:
    return (
        Certificate.objects.present()
        .filter(unit__in=schools)
        .select_related("pupil", "unit__municipality")
    )
