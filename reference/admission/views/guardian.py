"""A guardian sees where the child goes to school and why, answers, asks for else, and appeals."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import refusals_as_messages, report, result_of, succeeds
from reference.casework.enums import DecisionKind
from reference.casework.models import Decision
from reference.people.access import reader_of, user_of
from reference.people.queries.records import note_reads

from ..enums import ApplicationStatus
from ..forms import ChangeForm, SchoolAppealForm, StartForm
from ..models import Admission, Application
from ..queries.family import children_of, decision_on, own_admission, own_application, own_decision
from ..services.answers import confirm_place, decline_place
from ..services.appeals import appeal
from ..services.applications import (
    apply_for_change,
    apply_for_deferral,
    apply_for_early_start,
    withdraw_application,
)
from ..steps import steps_of


@require_safe
def my_children(request: HttpRequest) -> HttpResponse:
    """The reader's own children who start school or go to it."""
    reader = reader_of(request)
    children = children_of(reader, timezone.localdate())
    note_reads(reader, [child.pk for child in children], purpose=_("Own children"))
    return render(request, "admission/my_children.html", {"children": children})


@require_safe
def start(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Which school, why, and what one can do about it."""
    admission = _admission(request, identifier)
    note_reads(reader_of(request), [admission.child_id], purpose=_("School"))
    today = timezone.localdate()
    before = today < admission.cohort.starts_on
    context = {
        "admission": admission,
        "steps": steps_of(admission),
        "may_answer": admission.status == "decided",
        "may_change": bool(admission.school_id) and today <= admission.cohort.changes_until,
        "may_defer": before and admission.cohort.grade == 1 and admission.status in _MAY_DEFER,
    } | _decision_of(decision_on(admission))
    return render(request, "admission/start.html", context)


_MAY_DEFER = ("proposed", "decided", "confirmed")


@require_POST
def answer(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Yes to the school, or no: the child goes to school elsewhere."""
    admission = _admission(request, identifier)
    user = user_of(request)
    with refusals_as_messages(request):
        if request.POST.get("answer") == "yes":
            confirm_place(admission=admission, by=user)
            messages.success(request, _("Thank you. The school expects the child."))
        elif request.POST.get("answer") == "no":
            decline_place(admission=admission, by=user)
            messages.success(request, _("You have said no to the place."))
    return redirect("admission_start", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask for another school."""
    admission = _admission(request, identifier)
    note_reads(reader_of(request), [admission.child_id], purpose=_("Application"))
    form = ChangeForm(request.POST or None, admission=admission)
    if sent := result_of(
        form,
        lambda: apply_for_change(admission=admission, by=user_of(request), **form.cleaned_data),
    ):
        messages.success(request, _("The application is sent."))
        return redirect("admission_application", sent.pk)
    context = {
        "form": form,
        "admission": admission,
        "child": admission.child,
        "cohort": admission.cohort,
    }
    return render(request, "admission/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def deferral(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask that the child starts a year later."""
    admission = _admission(request, identifier)
    note_reads(reader_of(request), [admission.child_id], purpose=_("Application"))
    form = StartForm(request.POST or None)
    if sent := result_of(
        form,
        lambda: apply_for_deferral(admission=admission, by=user_of(request), **form.cleaned_data),
    ):
        messages.success(request, _("The application is sent."))
        return redirect("admission_application", sent.pk)
    context = {"form": form, "child": admission.child, "year": admission.cohort.year + 1}
    return render(request, "admission/deferral.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def early_start(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Ask that a child starts a year early; only where it is old enough."""
    reader = reader_of(request)
    children = children_of(reader, timezone.localdate())
    child = next((each for each in children if each.pk == identifier), None)
    cohort = getattr(child, "early", None)
    if child is None or cohort is None:
        raise Http404
    note_reads(reader, [child.pk], purpose=_("Application"))
    form = StartForm(request.POST or None)
    if sent := result_of(
        form,
        lambda: apply_for_early_start(
            child=child, cohort=cohort, by=user_of(request), **form.cleaned_data
        ),
    ):
        messages.success(request, _("The application is sent."))
        return redirect("admission_application", sent.pk)
    context = {"form": form, "child": child, "year": cohort.year}
    return render(request, "admission/early_start.html", context)


@require_safe
def application(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What was asked for, and what came of it."""
    application = _application(request, identifier)
    note_reads(reader_of(request), [application.child_id], purpose=_("Application"))
    context = {
        "application": application,
        "may_withdraw": application.status in (ApplicationStatus.SENT, ApplicationStatus.ASSESSED),
    } | _decision_of(application.decision)
    return render(request, "admission/application.html", context)


@require_POST
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take the application back."""
    application = _application(request, identifier)
    report(
        request,
        lambda: withdraw_application(application=application, by=user_of(request)),
        _("The application is withdrawn."),
    )
    return redirect("admission_application", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def make_appeal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Appeal a decision; the municipality looks at it first, then the county governor."""
    try:
        decision, cohort = own_decision(reader_of(request), identifier)
    except Decision.DoesNotExist as error:
        raise Http404 from error
    note_reads(reader_of(request), [decision.subject_id], purpose=_("Appeal"))
    is_about_start = decision.kind == DecisionKind.SCHOOL_START
    form = SchoolAppealForm(request.POST or None, cohort=None if is_about_start else cohort)
    if succeeds(
        form,
        lambda: appeal(decision=decision, cohort=cohort, by=user_of(request), **form.cleaned_data),
    ):
        messages.success(request, _("The appeal is sent."))
        return redirect("admission_my_children")
    context = {"form": form, "cancel_url": reverse("admission_my_children")}
    return render(request, "admission/appeal.html", context)


def _decision_of(decision: Decision | None) -> dict[str, object]:
    """Return what the pages say of a decision."""
    return {
        "decision": decision,
        "grounds": decision.sentences if decision else [],
        "may_appeal": decision is not None and decision.may_be_appealed,
    }


def _admission(request: HttpRequest, identifier: UUID) -> Admission:
    try:
        return own_admission(reader_of(request), identifier)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _application(request: HttpRequest, identifier: UUID) -> Application:
    try:
        return own_application(reader_of(request), identifier)
    except ObjectDoesNotExist as error:
        raise Http404 from error
