"""The API of module 5: subjects, what schools offer, choices, assessments, warnings, appeals.

Nothing is overwritten: a correction is a row of its own, and the row that it replaces says so.
The grounds and words of appeals, and certificates, do not leave.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from reference.api.module import PageOf, module_api, page_answer, row_answer, written
from reference.api.pages import PageQuery, page_of
from reference.api.sign_in import Caller, Scope, caller_of
from reference.api.writes import check_unchanged, done_or_refused, write_once
from reference.groups.queries.schools import schools_within
from reference.people.models import Person
from reference.people.queries.reach import within_reach
from reference.people.queries.records import note_reads
from reference.subjects.entries import Verdict
from reference.subjects.enums import AssessmentOutcome, ChoiceSource
from reference.subjects.models import (
    Assessment,
    Conduct,
    Examination,
    GradeAppeal,
    Subject,
    SubjectChoice,
    SubjectGroup,
    SubjectOffer,
    WrittenWarning,
)
from reference.subjects.services.assessments import About, PupilInYear, assess, correct, warn
from reference.subjects.services.choices import choose

from .subjects_shapes import (
    AppealRow,
    AssessmentRow,
    ChoiceRow,
    ConductRow,
    Correction,
    ExaminationRow,
    NewAssessment,
    NewChoice,
    NewWarning,
    OfferRow,
    SubjectGroupRow,
    SubjectRow,
    WarningRow,
)

api = module_api(
    "subjects",
    "Subjects and grades",
    "Subjects with codes of Grep, what schools offer, choices, assessments with their history, "
    "order and conduct, warnings, examinations and appeals.",
)
READ, WRITE = Scope("subjects.read"), Scope("subjects.write")

# From each model to the school to which it belongs, and to the pupil that it is about.
_SCHOOLS: dict[Any, str] = {
    SubjectOffer: "unit",
    SubjectGroup: "offer__unit",
    SubjectChoice: "offer__unit",
    Assessment: "unit",
    Conduct: "unit",
    WrittenWarning: "unit",
    Examination: "draw__unit",
    GradeAppeal: "assessment__unit",
}


@api.get("/subjects", auth=READ, summary="Subjects, with their days", response=PageOf[SubjectRow])
def subjects(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(Subject.objects.all(), query))


@api.get("/subjects/{uuid:identifier}", auth=READ, summary="One subject", response=SubjectRow)
def one_subject(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    return row_answer(request, response, Subject.objects.present().get(pk=identifier))


@api.get("/offers", auth=READ, summary="What schools offer", response=PageOf[OfferRow])
def offers(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_within(SubjectOffer, caller_of(request)), query))


@api.get(
    "/subject-groups",
    auth=READ,
    summary="Which group is taught which subject",
    response=PageOf[SubjectGroupRow],
)
def subject_groups(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return page_answer(page_of(_within(SubjectGroup, caller_of(request)), query))


@api.get("/choices", auth=READ, summary="Who has chosen what, when", response=PageOf[ChoiceRow])
def choices(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _about_pupils(request, query, SubjectChoice, "pupil_id")


@api.post("/choices", auth=WRITE, summary="Register a choice", response={201: ChoiceRow})
def new_choice(request: HttpRequest, wish: NewChoice) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        offer = _within(SubjectOffer, caller).present().get(pk=wish.offer_id)
        with done_or_refused():
            choice = choose(
                offer=offer,
                pupil=_pupil(caller, wish.pupil_id),
                source=ChoiceSource.SCHOOL,
                by=None,
                starts_on=wish.starts_on,
            )
        return 201, written(choice, ChoiceRow)

    return write_once(request, caller, write)


@api.get(
    "/assessments",
    auth=READ,
    summary="Assessments, corrected ones too",
    response=PageOf[AssessmentRow],
)
def assessments(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _about_pupils(request, query, Assessment, "pupil_id")


@api.get(
    "/assessments/{uuid:identifier}", auth=READ, summary="One assessment", response=AssessmentRow
)
def one_assessment(request: HttpRequest, response: HttpResponse, identifier: UUID) -> Any:
    caller = caller_of(request)
    assessment = _within(Assessment, caller).present().get(pk=identifier)
    note_reads(caller.reader, [assessment.pupil_id], purpose="API: assessment")
    return row_answer(request, response, assessment)


@api.post(
    "/assessments", auth=WRITE, summary="Register an assessment", response={201: AssessmentRow}
)
def new_assessment(request: HttpRequest, wish: NewAssessment) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        whose = _whose(caller, wish)
        about = About(
            whose.pupil, whose.unit, _subject(wish.subject_id), wish.school_year, wish.kind
        )
        verdict = Verdict(AssessmentOutcome(wish.outcome), wish.mark)
        with done_or_refused():
            assessment = assess(about=about, verdict=verdict, author=None, told_on=wish.told_on)
        return 201, written(assessment, AssessmentRow)

    return write_once(request, caller, write)


@api.post(
    "/assessments/{uuid:identifier}/correct",
    auth=WRITE,
    summary="Correct an assessment by a row that replaces it",
    response={201: AssessmentRow},
)
def correct_assessment(request: HttpRequest, identifier: UUID, wish: Correction) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        earlier = _within(Assessment, caller).present().select_for_update().get(pk=identifier)
        check_unchanged(request, earlier)
        with done_or_refused():
            assessment = correct(
                assessment=earlier,
                verdict=Verdict(AssessmentOutcome(wish.outcome), wish.mark),
                reason=wish.reason,
                author=None,
                told_on=wish.told_on,
            )
        return 201, written(assessment, AssessmentRow)

    return write_once(request, caller, write)


@api.get("/conduct", auth=READ, summary="Order and conduct", response=PageOf[ConductRow])
def conduct(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _about_pupils(request, query, Conduct, "pupil_id")


@api.get("/warnings", auth=READ, summary="Written warnings", response=PageOf[WarningRow])
def warnings(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _about_pupils(request, query, WrittenWarning, "pupil_id")


@api.post(
    "/warnings",
    auth=WRITE,
    summary="Warn the guardians that the basis of a mark is in danger",
    response={201: WarningRow},
)
def new_warning(request: HttpRequest, wish: NewWarning) -> HttpResponse:
    caller = caller_of(request)

    def write() -> tuple[int, dict[str, Any]]:
        whose, about = _whose(caller, wish), _subject(wish.subject_id)
        with done_or_refused():
            written_warning = warn(whose=whose, about=about, missing=wish.missing, author=None)
        return 201, written(written_warning, WarningRow)

    return write_once(request, caller, write)


@api.get(
    "/examinations",
    auth=READ,
    summary="Who is up in which examination",
    response=PageOf[ExaminationRow],
)
def examinations(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _about_pupils(request, query, Examination, "pupil_id", "draw")


@api.get("/appeals", auth=READ, summary="How far appeals have come", response=PageOf[AppealRow])
def appeals(request: HttpRequest, query: PageQuery) -> dict[str, Any]:
    return _about_pupils(request, query, GradeAppeal, "assessment.pupil_id", "assessment")


def _within(model: Any, caller: Caller) -> Any:
    """Return the rows of the schools that the caller reaches, deleted ones too."""
    return model.objects.filter(**{f"{_SCHOOLS[model]}__in": schools_within(caller.reader)})


def _about_pupils(
    request: HttpRequest, query: PageQuery, model: Any, whose: str, *related: str
) -> dict[str, Any]:
    """Return a page of rows about pupils, and note that they were read."""
    caller = caller_of(request)
    rows = _within(model, caller)
    page = page_of(rows.select_related(*related) if related else rows, query)
    read = {_value(row, whose) for row in page.rows}
    note_reads(caller.reader, read, purpose=f"API: {model._meta.model_name}")
    return page_answer(page)


def _value(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name)
    return row


def _pupil(caller: Caller, identifier: UUID) -> Person:
    return Person.objects.present().filter(within_reach(caller.reader)).get(pk=identifier)


def _whose(caller: Caller, wish: NewAssessment | NewWarning) -> PupilInYear:
    unit = schools_within(caller.reader).get(pk=wish.unit_id)
    return PupilInYear(_pupil(caller, wish.pupil_id), unit, wish.school_year)


def _subject(identifier: UUID) -> Subject:
    return Subject.objects.present().get(pk=identifier)
