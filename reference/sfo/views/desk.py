"""The case worker's desk: applications, payment, ends of places, appeals."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.casework.attempts import report, result_or_message, submitted
from reference.casework.forms import AnswerAppealForm
from reference.casework.views import appeal_to_answer
from reference.people.access import case_worker_of, municipality_of, user_of
from reference.people.queries.records import note_reads

from ..enums import ApplicationStatus
from ..forms import EndPlaceForm, ReasonForm
from ..models import Application, Place, ReducedPayment
from ..pricing.school_years import school_year_of
from ..queries.desk import (
    applications_of,
    applications_to_decide,
    open_appeals,
    reductions_of_municipality,
    runs_of,
)
from ..queries.family import OF_THE_MODULE
from ..queries.waiting_list import full_weekdays, goes_before
from ..services.appeals import answer_appeal
from ..services.places import admit_where_there_is_room, award, put_in_queue, refuse
from ..services.reductions import decide_reduction, first_month, prices_with
from ..services.terminations import end_place

ROWS = 50
DECIDED = gettext_lazy("It is decided, and the guardian can read why.")


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a case worker."""
    reader = case_worker_of(request)
    municipality = municipality_of(request)
    status = request.GET.get("status", "")
    valid_status = status if status in ApplicationStatus.values else ""
    applications = applications_of(municipality, status=valid_status)
    page = Paginator(applications, ROWS).get_page(request.GET.get("page"))
    every_reduction, every_appeal = (
        reductions_of_municipality(municipality),
        open_appeals(municipality),
    )
    reductions, appeals = list(every_reduction[:ROWS]), list(every_appeal[:ROWS])
    _ready, deferred = applications_to_decide(municipality, timezone.localdate())
    children = {each.child_id for each in page} | {each.child_id for each in reductions}
    note_reads(
        reader,
        children | {each.decision.subject_id for each in appeals},
        purpose=_("After-school applications"),
    )
    context = {
        "page": page,
        "status": valid_status,
        "statuses": ApplicationStatus.choices,
        "reductions": reductions,
        "more_reductions": every_reduction.count() - len(reductions),
        "appeals": appeals,
        "more_appeals": every_appeal.count() - len(appeals),
        "left": len(deferred),
        "next_year": school_year_of(timezone.localdate()) + 1,
        "runs": runs_of(municipality),
    }
    return render(request, "sfo/desk.html", context)


@require_POST
def admit(request: HttpRequest) -> HttpResponse:
    """Give places wherever there is room."""
    municipality = municipality_of(request)
    admitted = result_or_message(
        request,
        lambda: admit_where_there_is_room(municipality=municipality, author=user_of(request)),
    )
    if admitted is None:
        return redirect("sfo_desk")
    placed, queued, remaining = admitted
    sentences = [
        ngettext("%d child got a place.", "%d children got a place.", placed) % placed,
        ngettext("%d came into the queue.", "%d came into the queue.", queued) % queued,
    ]
    if remaining:
        sentences.append(
            ngettext(
                "%d waits for the deadline or a run.",
                "%d wait for the deadline or a run.",
                remaining,
            )
            % remaining
        )
    messages.success(request, " ".join(sentences))
    return redirect("sfo_desk")


@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """One application: give the place, put it into the queue, or refuse it with grounds."""
    reader = case_worker_of(request)
    application = get_object_or_404(applications_of(municipality_of(request)), pk=identifier)
    note_reads(reader, [application.child_id], purpose=_("Application"))
    refusing = "refuse" in request.POST
    form = ReasonForm(request.POST if refusing else None)
    if request.method == "POST" and (not refusing or form.is_valid()):
        if report(request, lambda: _decide(request, application, form), DECIDED):
            return redirect("sfo_desk")
        return redirect("sfo_application", identifier)
    is_open = application.status in (ApplicationStatus.SENT, ApplicationStatus.QUEUED)
    context = {
        "application": application,
        "form": form,
        "is_open": is_open,
        "full": full_weekdays(application) if is_open else [],
        "before": len(goes_before(application)) if is_open else 0,
        "present": Place.objects.valid_on(application.starts_on)
        .filter(child=application.child_id)
        .first(),
    }
    return render(request, "sfo/application.html", context)


def _decide(request: HttpRequest, application: Application, form: ReasonForm) -> None:
    if "refuse" in request.POST:
        refuse(application=application, author=user_of(request), **form.cleaned_data)
    elif "queue" in request.POST:
        put_in_queue(application=application, author=user_of(request))
    else:
        award(application=application, author=user_of(request))


@require_http_methods(["GET", "HEAD", "POST"])
def reduction(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """An application for reduced payment: what it would change, and the decision."""
    reader = case_worker_of(request)
    reduced_payment = get_object_or_404(
        ReducedPayment.objects.present().select_related("child", "guardian"),
        pk=identifier,
        child__municipality=reader.municipality,
    )
    note_reads(
        reader,
        [reduced_payment.child_id, reduced_payment.guardian_id],
        purpose=_("Reduced payment"),
    )
    if request.method == "POST":
        author = user_of(request)
        if report(
            request, lambda: decide_reduction(reduction=reduced_payment, author=author), DECIDED
        ):
            return redirect("sfo_desk")
        return redirect("sfo_reduction", identifier)
    before, after = prices_with(reduction=reduced_payment)
    context = {
        "reduction": reduced_payment,
        "holds_from": first_month(reduction=reduced_payment),
        "before": before,
        "after": after,
    }
    return render(request, "sfo/reduction.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """End a place by the municipality's decision."""
    reader = case_worker_of(request)
    place = get_object_or_404(
        Place.objects.present().select_related("child", "unit", "place_type"),
        pk=identifier,
        unit__municipality=reader.municipality,
    )
    note_reads(reader, [place.child_id], purpose=_("End of a place"))
    form = EndPlaceForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda: end_place(place=place, by=user_of(request), **form.cleaned_data),
        _("The place ends then."),
    ):
        return redirect("sfo_desk")
    return render(request, "sfo/end_place.html", {"form": form, "place": place})


@require_http_methods(["GET", "HEAD", "POST"])
def appeal_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Read an appeal and answer it."""
    appeal = appeal_to_answer(request, identifier, decision__kind__in=OF_THE_MODULE)
    form, by = AnswerAppealForm(request.POST or None, appeal=appeal), user_of(request)
    if submitted(
        request,
        form,
        lambda: answer_appeal(appeal=appeal, by=by, **form.cleaned_data),
        _("The appeal is answered."),
    ):
        return redirect("sfo_desk")
    return render(request, "casework/answer_appeal.html", {"appeal": appeal, "form": form})
