"""One pupil, for its school: what was said with its history, conduct, remarks, certificate."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import report, submitted, succeeds
from reference.groups.queries.schools import schools_within
from reference.people.access import reader_of, user_of
from reference.people.enums import UnitKind
from reference.people.queries.records import note_reads

from ..enums import ConductArea, ConductTerm, ConductValue
from ..forms import ClassForm, ConductForm, RemarkForm, WarnOfConductForm
from ..models import Certificate
from ..paper import certificate_pdf
from ..pictures import developments
from ..queries.certificates import current_certificate, lines_of_certificate, remarks_of
from ..queries.family import record_of
from ..queries.pupils import classes_within, is_contact_teacher, pupils_within
from ..queries.school import certificates_within
from ..services.assessments import ConductSaid, say_conduct, warn
from ..services.certificates import issue_certificate, problems_with_certificate, set_remark
from .access import pupil_of_leader, pupil_within, this_year
from .school import METHODS

ROWS = 50


@require_safe
def pupils(request: HttpRequest) -> HttpResponse:
    """The pupils of the schools within reach, or of whom one is contact teacher, class by class."""
    user, reader = user_of(request), reader_of(request)
    if not reader.works_with(UnitKind.SCHOOL) and not is_contact_teacher(user):
        raise PermissionDenied
    form = ClassForm(request.GET, classes=classes_within(reader, user, this_year()))
    school_class = form.cleaned_data["school_class"] if form.is_valid() else None
    enrolments = pupils_within(reader, user, school_class=school_class)
    page = Paginator(enrolments, ROWS).get_page(request.GET.get("page"))
    note_reads(reader, [each.person_id for each in page], purpose=_("Pupils"))
    return render(request, "subjects/pupils.html", {"page": page, "form": form})


@require_safe
def pupil(request: HttpRequest, identifier: UUID) -> HttpResponse:
    whose = pupil_within(request, identifier, purpose=_("Assessments of a pupil"))
    record = record_of(whose.pupil, told_by=None)
    grade = whose.grade
    context = {
        "pupil": whose.pupil,
        "school": whose.unit,
        "grade": grade,
        "record": record,
        "pictures": developments(record.assessments),
        "remarks": remarks_of(whose.pupil, whose.school_year),
        "certificate": current_certificate(whose.pupil),
        "unsettled": problems_with_certificate(whose=whose) if grade == 10 else [],
        "leads": reader_of(request).works_with(UnitKind.SCHOOL),
    }
    return render(request, "subjects/pupil.html", context)


@require_http_methods(METHODS)
def conduct(request: HttpRequest, identifier: UUID) -> HttpResponse:
    whose = pupil_within(request, identifier, purpose=_("Order and conduct"))
    form = ConductForm(request.POST or None)

    def do() -> None:
        values = form.cleaned_data
        statement = ConductSaid(
            ConductArea(values["area"]), ConductTerm(values["term"]), ConductValue(values["value"])
        )
        say_conduct(whose=whose, said=statement, author=user_of(request), reason=values["reason"])

    if submitted(request, form, do, _("Saved.")):
        return redirect("subjects_pupil", identifier)
    return _form(request, form, _("Order and conduct"), whose.pupil, identifier)


@require_http_methods(METHODS)
def warn_of_conduct(request: HttpRequest, identifier: UUID) -> HttpResponse:
    whose = pupil_within(request, identifier, purpose=_("Written warning"))
    form = WarnOfConductForm(request.POST or None)
    if succeeds(
        form,
        lambda: warn(
            whose=whose,
            about=ConductArea(form.cleaned_data["area"]),
            missing=form.cleaned_data["missing"],
            author=user_of(request),
        ),
    ):
        messages.success(request, _("The warning is sent: the guardians can read it."))
        return redirect("subjects_pupil", identifier)
    return _form(request, form, _("Warn of order or conduct"), whose.pupil, identifier)


@require_http_methods(METHODS)
def remark(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Add a coded remark to the certificate that is to come."""
    whose = pupil_of_leader(request, identifier, purpose=_("Remark on the certificate"))
    lines = lines_of_certificate(whose.pupil, whose.unit, whose.school_year)
    form = RemarkForm(request.POST or None, subjects=[line.subject for line in lines])
    author = user_of(request)
    if succeeds(form, lambda: set_remark(whose=whose, author=author, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("subjects_pupil", identifier)
    return _form(request, form, _("Remark on the certificate"), whose.pupil, identifier)


@require_POST
def issue(request: HttpRequest, identifier: UUID) -> HttpResponse:
    whose = pupil_of_leader(request, identifier, purpose=_("Certificate"))
    report(
        request,
        lambda: issue_certificate(whose=whose, by=user_of(request)),
        _("The certificate is issued."),
    )
    return redirect("subjects_pupil", identifier)


@require_safe
def certificate(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """The certificate as a PDF, for the school and for the pupil's guardians."""
    reader = reader_of(request)
    reached = Certificate.objects.present().filter(pupil__in=reader.own_children)
    if reader.works_with(UnitKind.SCHOOL):
        reached = reached | certificates_within(schools_within(reader)).select_related(None)
    certificate = get_object_or_404(reached, pk=identifier)
    note_reads(reader, [certificate.pupil_id], purpose=_("Certificate"))
    response = HttpResponse(certificate_pdf(certificate), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="vitnemal.pdf"'
    return response


def _form(
    request: HttpRequest, form: object, title: str, lead: object, identifier: UUID
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "back": ("subjects_pupil", identifier),
    }
    return render(request, "subjects/form.html", context)
