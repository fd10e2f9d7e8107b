"""Draws who is up in what, and keeps the seed, so that the draw can be repeated."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, on_violation
from reference.groups.models import ClassMembership, SchoolClass
from reference.people.models import Unit, User

from ..enums import AssessmentKind, AssessmentOutcome, ExaminationForm
from ..examination_draw import draw_subjects
from ..models import Assessment, Examination, ExaminationDraw, Subject
from ..models.assessments import CURRENT
from ..rules import LAST_GRADE
from .assessments import check_day_to_tell


@dataclass(frozen=True)
class DrawPlan:
    """Among which subjects is drawn, when it is told and when the examination is held."""

    form: ExaminationForm
    subjects: Sequence[Subject]
    told_on: date
    held_on: date


def draw_examination(
    *, unit: Unit, school_year: int, plan: DrawPlan, author: User, seed: str = ""
) -> ExaminationDraw:
    """Draw one subject for each class of grade 10; pupils who are exempt from it are left out."""
    if not plan.subjects:
        raise Invalid(_("Choose at least one subject to draw among."))
    if without := [str(each) for each in plan.subjects if not each.has_examination]:
        raise Invalid(_("No examination is held in %s.") % ", ".join(without))
    for day in (plan.told_on, plan.held_on):
        check_day_to_tell(told_on=day, school_year=school_year)
    if plan.told_on > plan.held_on:
        raise Invalid(_("The draw is told before the examination is held."))
    classes = SchoolClass.objects.present().filter(
        unit=unit, school_year=school_year, grade=LAST_GRADE
    )
    by_key = {str(each.pk): each for each in classes}
    if not by_key:
        raise Invalid(_("The school has no classes in grade 10 that year."))
    with on_violation(
        "one_draw_of_a_form_in_a_year",
        refusal=Invalid(_("This examination has been drawn for the year already.")),
    ):
        examination_draw: ExaminationDraw = ExaminationDraw.objects.create(
            unit=unit,
            school_year=school_year,
            form=plan.form,
            seed=seed or secrets.token_hex(16),
            told_on=plan.told_on,
            held_on=plan.held_on,
            author=author,
        )
        examination_draw.subjects.set(plan.subjects)
        _put_up(examination_draw, by_key, plan)
    return examination_draw


def _put_up(draw: ExaminationDraw, classes: dict[str, SchoolClass], plan: DrawPlan) -> None:
    subjects = {str(each.pk): each for each in plan.subjects}
    drawn = draw_subjects(draw.seed, sorted(classes), sorted(subjects))
    members = ClassMembership.objects.present().filter(
        group__in=classes.values(), validity__contains=plan.told_on
    )
    exempt = set(
        Assessment.objects.filter(
            CURRENT,
            unit=draw.unit,
            school_year=draw.school_year,
            kind=AssessmentKind.FINAL,
            outcome=AssessmentOutcome.EXEMPT,
        ).values_list("pupil", "subject")
    )
    rows = [
        Examination(
            draw=draw,
            pupil_id=member.pupil_id,
            school_class_id=member.group_id,
            subject=subjects[drawn[str(member.group_id)]],
        )
        for member in members
    ]
    Examination.objects.bulk_create(
        row for row in rows if (row.pupil_id, row.subject_id) not in exempt
    )
