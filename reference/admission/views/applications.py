"""The case worker's queue: applications for another school or start, and appeals."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import report, submitted, succeeds
from reference.casework.forms import AnswerAppealForm
from reference.casework.views import appeal_to_answer
from reference.people.access import case_worker_of, user_of
from reference.people.queries.records import note_reads

from ..enums import ApplicationKind
from ..forms import AssessmentForm, DecideForm
from ..models import Application
from ..queries.desk import applications_of, cohort_of
from ..services.appeals import answer_appeal
from ..services.applications import decide_start, judge_health, record_assessment
from .desk import ROWS, cohort_within


@require_safe
def applications(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What guardians of a cohort have asked for, those who wait for an answer first."""
    reader = case_worker_of(request)
    cohort = cohort_within(reader, identifier)
    kind = request.GET.get("kind", "")
    page = Paginator(applications_of(cohort, kind=kind), ROWS).get_page(request.GET.get("page"))
    note_reads(reader, [each.child_id for each in page], purpose=_("Applications"))
    context = {"cohort": cohort, "page": page, "kind": kind, "kinds": ApplicationKind.choices}
    return render(request, "admission/applications.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def handle(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Read an application, record what shows it, and answer one about another start."""
    reader = case_worker_of(request)
    application = get_object_or_404(
        Application.objects.present()
        .select_related("child", "cohort", "applicant", "decision")
        .prefetch_related("wishes__school"),
        pk=identifier,
        cohort__municipality=reader.municipality,
    )
    note_reads(reader, [application.child_id], purpose=_("Application"))
    action = request.POST.get("do")
    assess = AssessmentForm(request.POST if action == "assess" else None)
    decide = DecideForm(request.POST if action == "decide" else None)
    if action and _did(request, application, action, assess, decide):
        return redirect("admission_handle", identifier)
    decision = application.decision
    context = {
        "application": application,
        "assess_form": assess,
        "decide_form": decide,
        "is_change": application.kind == ApplicationKind.CHANGE,
        "is_open": decision is None and application.status != "withdrawn",
        "grounds": decision.sentences if decision else [],
    }
    return render(request, "admission/handle.html", context)


def _did(
    request: HttpRequest,
    application: Application,
    action: str,
    assess: AssessmentForm,
    decide: DecideForm,
) -> bool:
    """Do what the button says; return whether it was done."""
    if action == "health":
        documented = request.POST.get("documented") == "1"
        return report(
            request,
            lambda: judge_health(application=application, documented=documented),
            _("Saved."),
        )
    if action == "assess":
        is_done = succeeds(
            assess, lambda: record_assessment(application=application, **assess.cleaned_data)
        )
    else:
        is_done = action == "decide" and succeeds(
            decide,
            lambda: decide_start(
                application=application,
                granted=decide.cleaned_data["granted"] == "1",
                grounds=decide.cleaned_data["grounds"],
                by=user_of(request),
            ),
        )
    if is_done:
        messages.success(request, _("Saved."))
    return is_done


@require_http_methods(["GET", "HEAD", "POST"])
def appeal_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Read an appeal and answer it, or send it on to the county governor."""
    appeal = appeal_to_answer(request, identifier, decision__kind__startswith="school_")
    cohort = cohort_of(appeal)
    if cohort is None:
        raise Http404
    form, by = AnswerAppealForm(request.POST or None, appeal=appeal), user_of(request)
    if submitted(
        request,
        form,
        lambda: answer_appeal(appeal=appeal, cohort=cohort, by=by, **form.cleaned_data),
        _("The appeal is answered."),
    ):
        return redirect("admission_cohort", cohort.pk)
    context = {"appeal": appeal, "form": form, "cohort": cohort}
    return render(request, "admission/answer_appeal.html", context)
