"""What may be said of a pupil, by whom it is warned, and that it is never overwritten."""

import pytest
from django.db import IntegrityError, transaction

from reference.casework.refusals import Refusal
from reference.subjects.entries import Verdict
from reference.subjects.enums import (
    AssessmentKind,
    AssessmentOutcome,
    ConductArea,
    ConductTerm,
    ConductValue,
    SubjectKind,
)
from reference.subjects.models import Assessment
from reference.subjects.services.assessments import (
    About,
    ConductSaid,
    PupilInYear,
    assess,
    correct,
    say_conduct,
    warn,
)
from reference.subjects.services.refusals import AlreadySaid
from tests.factories.groups import pupil, school, this_year
from tests.factories.subjects import marked, subject, tenth_grader

pytestmark = pytest.mark.django_db

NO_BASIS = Verdict(AssessmentOutcome.NO_BASIS)


def test_a_correction_keeps_what_was_said_before() -> None:
    unit, maths = school(), subject()
    first = marked(tenth_grader(unit), unit, maths, 4)
    second = correct(
        assessment=first, verdict=Verdict.of_mark(5), reason="Feil tastet", author=None
    )
    first.refresh_from_db()
    assert (first.mark, second.mark, second.replaces) == (4, 5, first)
    with pytest.raises(Refusal):
        correct(assessment=first, verdict=Verdict.of_mark(6), reason="Igjen", author=None)


def test_the_database_lets_nobody_overwrite_a_mark() -> None:
    unit = school()
    made = marked(tenth_grader(unit), unit, subject())
    with pytest.raises(IntegrityError, match="not changed but corrected"), transaction.atomic():
        Assessment.objects.filter(pk=made.pk).update(mark=6)


def test_the_same_is_not_said_twice() -> None:
    unit, maths = school(), subject()
    person = tenth_grader(unit)
    marked(person, unit, maths)
    with pytest.raises(AlreadySaid):
        marked(person, unit, maths, 5)
    marked(person, unit, maths, 5, AssessmentKind.EXAMINATION)


@pytest.mark.parametrize("mark", [0, 7])
def test_a_mark_is_from_one_to_six(mark: int) -> None:
    unit = school()
    with pytest.raises(Refusal, match="1"):
        marked(tenth_grader(unit), unit, subject(), mark)


def test_nobody_gets_a_mark_through_grade_seven_nor_does_the_database_take_one() -> None:
    unit, maths = school(), subject()
    young = pupil(unit, 7)
    with pytest.raises(Refusal):
        marked(young, unit, maths, 4, AssessmentKind.YEAR_END)
    with pytest.raises(IntegrityError, match="no_mark_through_grade_7"), transaction.atomic():
        Assessment.objects.create(
            pupil=young,
            unit=unit,
            subject=maths,
            school_year=this_year(),
            grade=7,
            kind=AssessmentKind.YEAR_END,
            outcome=AssessmentOutcome.MARK,
            mark=4,
            told_on="2026-01-15",
        )


def test_an_elective_that_is_attended_has_no_mark() -> None:
    unit = school()
    outdoors = subject(None, "Friluftsliv", SubjectKind.ATTENDANCE)
    person = tenth_grader(unit)
    with pytest.raises(Refusal):
        marked(person, unit, outdoors)
    about = About(person, unit, outdoors, this_year(), AssessmentKind.FINAL)
    made = assess(about=about, verdict=Verdict(AssessmentOutcome.ATTENDED), author=None)
    assert made.mark is None


def test_nobody_lacks_a_basis_unwarned() -> None:
    unit, maths = school(), subject()
    person = tenth_grader(unit)
    about = About(person, unit, maths, this_year(), AssessmentKind.FINAL)
    with pytest.raises(Refusal):
        assess(about=about, verdict=NO_BASIS, author=None)
    whose = PupilInYear(person, unit, this_year())
    warn(whose=whose, about=maths, missing="To prøver", author=None)
    assert assess(about=about, verdict=NO_BASIS, author=None).outcome == "no_basis"


def test_poor_conduct_is_warned_of_and_corrected_with_a_reason() -> None:
    unit = school()
    whose = PupilInYear(tenth_grader(unit), unit, this_year())
    poor = ConductSaid(ConductArea.ORDER, ConductTerm.MID_YEAR, ConductValue.POOR)
    with pytest.raises(Refusal):
        say_conduct(whose=whose, said=poor, author=None)
    warn(whose=whose, about=ConductArea.ORDER, missing="Kommer for sent", author=None)
    first = say_conduct(whose=whose, said=poor, author=None)
    good = ConductSaid(ConductArea.ORDER, ConductTerm.MID_YEAR, ConductValue.GOOD)
    with pytest.raises(AlreadySaid):
        say_conduct(whose=whose, said=good, author=None)
    second = say_conduct(whose=whose, said=good, author=None, reason="Ble bedre")
    assert second.replaces == first


def test_a_pupil_of_another_school_is_not_assessed_here() -> None:
    with pytest.raises(Refusal):
        marked(tenth_grader(school()), school(), subject())
