"""A certificate says what is settled, in a PDF that everybody can read, and stays as issued."""

import io
from decimal import Decimal

import pytest
from django.utils.translation import override
from pypdf import PdfReader

from reference.casework.refusals import Refusal
from reference.people.models import Unit
from reference.subjects.entries import Verdict
from reference.subjects.enums import (
    AssessmentKind,
    AssessmentOutcome,
    ExaminationForm,
    RemarkCode,
    SubjectKind,
)
from reference.subjects.models import Certificate, Examination
from reference.subjects.paper import certificate_pdf
from reference.subjects.services.assessments import About, PupilInYear, assess, correct, warn
from reference.subjects.services.certificates import issue_certificate, set_remark
from reference.subjects.services.examinations import DrawPlan, draw_examination
from tests.factories.groups import a_class, school, this_year
from tests.factories.people import unit_leader
from tests.factories.subjects import marked, offer, settled, subject, tenth_grader

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return school()


def text_of(certificate: Certificate, language: str = "nb") -> str:
    with override(language):
        reader = PdfReader(io.BytesIO(certificate_pdf(certificate)))
    return "\n".join(page.extract_text() for page in reader.pages)


def with_everything(unit: Unit) -> tuple[PupilInYear, Certificate]:
    whose = settled(tenth_grader(unit, given_name="Alva"), unit, 5)
    music = subject("MUS0010", "Musikk")
    outdoors = subject(None, "Friluftsliv", SubjectKind.ATTENDANCE)
    warn(whose=whose, about=music, missing="Alt", author=None)
    for what, said in (
        (music, AssessmentOutcome.NO_BASIS),
        (outdoors, AssessmentOutcome.ATTENDED),
    ):
        about = About(whose.pupil, unit, what, whose.school_year, AssessmentKind.FINAL)
        assess(about=about, verdict=Verdict(said), author=None)
    head = unit_leader(unit)
    set_remark(whose=whose, code=RemarkCode.VMM23, author=head, annex="Etter vedtak i mai.")
    return whose, issue_certificate(whose=whose, by=head)


def test_the_pdf_is_tagged_has_title_and_language_and_says_it_all(unit: Unit) -> None:
    _, made = with_everything(unit)
    pdf = certificate_pdf(made)
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"].startswith("nb")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Vitnemål for grunnskolen"
    text = text_of(made)
    for said in (
        "Alva",
        "MAT0015",
        "5 (fem)",
        "Ikke vurderingsgrunnlag",
        "Deltatt",
        "Jf. vedlegg",
        "Etter vedtak i mai.",
        "25,0",  # music has no basis and counts as 0
        "God",
    ):
        assert said in text
    assert "Karakter" in text_of(made, "nn") or "karakter" in text_of(made, "nn")
    assert certificate_pdf(made) == pdf


def test_a_certificate_stays_as_issued_until_another_is(unit: Unit) -> None:
    whose, made = with_everything(unit)
    mark = whose.pupil.assessments.get(mark=5)
    correct(assessment=mark, verdict=Verdict.of_mark(6), reason="Klage", author=None)
    assert "5 (fem)" in text_of(made)
    again = issue_certificate(whose=whose, by=unit_leader(unit))
    made.refresh_from_db()
    assert made.replaced_at
    assert again.points == Decimal("30.0")  # 6, and no basis counts as 0


def test_nothing_is_issued_before_all_is_settled(unit: Unit) -> None:
    whose = PupilInYear(tenth_grader(unit), unit, this_year())
    offer(unit, subject())
    with pytest.raises(Refusal, match="Matematikk"):
        issue_certificate(whose=whose, by=unit_leader(unit))
    assert not Certificate.objects.exists()


def test_who_is_exempt_has_a_remark_that_says_from_what(unit: Unit) -> None:
    whose = settled(tenth_grader(unit), unit)
    music = subject("MUS0010", "Musikk")
    about = About(whose.pupil, unit, music, whose.school_year, AssessmentKind.FINAL)
    assess(about=about, verdict=Verdict(AssessmentOutcome.EXEMPT), author=None)
    head = unit_leader(unit)
    with pytest.raises(Refusal, match="Musikk"):
        issue_certificate(whose=whose, by=head)
    set_remark(whose=whose, code=RemarkCode.FAM01, author=head, subject=music)
    with pytest.raises(Refusal, match="VMM23"):
        set_remark(whose=whose, code=RemarkCode.FAM02, author=head, subject=music)
    assert "Fritatt fra opplæring" in text_of(issue_certificate(whose=whose, by=head))


def test_no_points_where_more_than_half_of_the_marks_are_missing(unit: Unit) -> None:
    whose = settled(tenth_grader(unit), unit)
    for code in ("MUS0010", "KRO0020"):
        what = subject(code, code)
        warn(whose=whose, about=what, missing="Alt", author=None)
        about = About(whose.pupil, unit, what, whose.school_year, AssessmentKind.FINAL)
        assess(about=about, verdict=Verdict(AssessmentOutcome.NO_BASIS), author=None)
    assert issue_certificate(whose=whose, by=unit_leader(unit)).points is None


def test_the_examination_that_was_drawn_stands_with_its_form(unit: Unit) -> None:
    person = tenth_grader(unit)
    whose = settled(person, unit)
    a_class(unit, person, name="10A", grade=10)
    maths = whose.pupil.assessments.get().subject
    day = person.assessments.get().told_on
    plan = DrawPlan(ExaminationForm.WRITTEN, [maths], day, day)
    head = unit_leader(unit)
    drawn = draw_examination(unit=unit, school_year=this_year(), plan=plan, author=head, seed="7")
    assert Examination.objects.get(draw=drawn).subject == maths
    with pytest.raises(Refusal):
        draw_examination(unit=unit, school_year=this_year(), plan=plan, author=head)
    marked(person, unit, maths, 6, AssessmentKind.EXAMINATION)
    text = text_of(issue_certificate(whose=whose, by=head))
    assert "6 (seks)" in text
    assert "Skriftlig" in text
