"""The case worker's desk: rounds, runs, what if, comparing, publishing, appeals."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.allocation.explanations import explain
from reference.casework import views as casework
from reference.casework.attempts import (
    report,
    result_of,
    result_or_message,
    submitted,
)
from reference.casework.enums import DecisionKind
from reference.casework.forms import AnswerAppealForm
from reference.casework.views import appeal_to_answer
from reference.look.languages import current_language
from reference.people.access import case_worker_of, user_of
from reference.people.enums import Ownership
from reference.people.queries.reach import Reader
from reference.people.queries.records import note_reads
from reference.tables.spreadsheets import csv_file

from ..enums import ApplicationStatus, Criterion
from ..forms import RunFilterForm, WhatIfForm
from ..models import Application, GroundDocument, Run
from ..queries.desk import (
    IN_PLAY,
    applications_in,
    applications_of,
    before_birth,
    lines_of,
    moves_between,
    of_pupils,
    open_appeals,
    round_of,
    rounds_of,
    runs_of,
)
from ..queries.family import appeals_of, applications_within, latest_decision, latest_offer
from ..queries.results import by_kindergarten, placed_at, totals_of
from ..queries.vacancies import vacancies_to_show
from ..queries.waiting import search_list_for
from ..services.appeals import answer_appeal
from ..services.applications import judge_priority
from ..services.runs import make_run, publish_run, what_if

ROWS = 50


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    reader = case_worker_of(request)
    return render(request, "kindergarten/rounds.html", {"rounds": rounds_of(reader)})


@require_safe
def round_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Every application of a round, what each got in the newest run, and the runs."""
    reader = case_worker_of(request)
    round_ = round_of(reader, identifier)
    status = request.GET.get("status", "")
    valid_status = status if status in ApplicationStatus.values else ""
    page = Paginator(applications_of(round_, status=valid_status), ROWS).get_page(
        request.GET.get("page")
    )
    note_reads(reader, [each.child_id for each in page], purpose=_("Round of admission"))
    context = {
        "round": round_,
        "page": page,
        "status": valid_status,
        "statuses": ApplicationStatus.choices,
        "runs": runs_of(round_),
        "appeals": open_appeals(round_),
        "vacancies": vacancies_to_show(round_, timezone.localdate()),
        "waiting": search_list_for(round_).count()
        if timezone.localdate() <= round_.deadline
        else 0,
    }
    return render(request, "kindergarten/round.html", context)


@require_POST
def new_run(request: HttpRequest, identifier: UUID) -> HttpResponse:
    round_ = round_of(case_worker_of(request), identifier)
    run = result_or_message(request, lambda: make_run(round_=round_, author=user_of(request)))
    if run is None:
        return redirect("kindergarten_round", identifier)
    return redirect("kindergarten_run", run.pk)


@require_safe
def run_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What each child got in a run; with `places` more at a unit, who would get something else."""
    reader = case_worker_of(request)
    run = _run(reader, identifier)
    choice = RunFilterForm(request.GET, kindergartens=(units := by_kindergarten(run)))
    applications = applications_in(run)
    if choice.is_valid() and (where := choice.cleaned_data["where"]):
        applications = applications.filter(pk__in=placed_at(run, where))
    page = Paginator(applications, ROWS).get_page(request.GET.get("page"))
    is_of_round = not run.between_rounds
    unborn = before_birth(run.round) if is_of_round else []
    pupils = of_pupils(run.round) if is_of_round else []
    read = [each.child_id for each in (*page, *unborn, *pupils)]
    note_reads(reader, read, purpose=_("Run of the allocation"))
    form = WhatIfForm(request.GET if "unit" in request.GET else None, run=run)
    context = {
        "run": run,
        "page": page,
        "lines": lines_of(run, list(page)),
        "totals": totals_of(run),
        "kindergartens": units,
        "choice": choice,
        "certificate": run.document["result"]["certificate"],
        "others": [other for other in runs_of(run.round) if other.pk != run.pk],
        "form": form,
        "moves": _moves_if(run, form),
        "before_birth": unborn,
        "of_pupils": pupils,
    }
    return render(request, "kindergarten/run.html", context)


@require_safe
def run_file(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What each child got in a run, as a CSV file."""
    reader = case_worker_of(request)
    run = _run(reader, identifier)
    lines = lines_of(run, list(applications_in(run)))
    note_reads(
        reader, [line.application.child_id for line in lines], purpose=_("Run of the allocation")
    )
    heading = [_("Child"), _("Born"), _("Kindergarten"), _("Wish"), _("From")]
    rows = (
        [
            line.application.child,
            f"{line.application.child.born:%Y-%m-%d}",
            line.unit or _("no place"),
            line.wish or "",
            line.outcome.get("start") or "",
        ]
        for line in lines
    )
    response = HttpResponse(csv_file(heading, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fordeling.csv"'
    return response


def _moves_if(run: Run, form: WhatIfForm) -> object:
    """Return who would get something else; None where nothing was asked."""
    document = result_of(form, lambda: what_if(run=run, **form.change))
    if document is None:
        return None
    after = {each["child"]: each for each in document["result"]["outcomes"]}
    return moves_between(run.round.municipality_id, run.outcomes, after)


@require_safe
def compare(request: HttpRequest, identifier: UUID, other: UUID) -> HttpResponse:
    """Who gets something else in one run than in another of the same round."""
    reader = case_worker_of(request)
    before, after = _run(reader, identifier), _run(reader, other)
    if before.round_id != after.round_id:
        raise Http404
    moves = moves_between(before.round.municipality_id, before.outcomes, after.outcomes)
    note_reads(reader, [move.child.pk for move in moves], purpose=_("Comparison of runs"))
    context = {"before": before, "after": after, "moves": moves}
    return render(request, "kindergarten/compare.html", context)


@require_safe
def why(request: HttpRequest, identifier: UUID, application: UUID) -> HttpResponse:
    """Why one child got what it got in a run."""
    run = _run(reader := case_worker_of(request), identifier)
    explained = get_object_or_404(applications_in(run), pk=application)
    note_reads(reader, [explained.child_id], purpose=_("Grounds"))
    sentences = explain(run.document, str(explained.pk), current_language())
    context = {"run": run, "application": explained, "sentences": sentences}
    return render(request, "kindergarten/why.html", context)


@require_POST
def change_run(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Freeze, publish or discard a run."""
    run = _run(case_worker_of(request), identifier)
    if casework.change_run(request, run, publish_run):
        return redirect("kindergarten_round", run.round_id)
    return redirect("kindergarten_run", identifier)


@require_safe
def handle(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """All that a guardian asked for and said, and what was decided on it."""
    reader = case_worker_of(request)
    application = get_object_or_404(
        applications_within(reader), pk=identifier, round__municipality=reader.municipality
    )
    note_reads(reader, [application.child_id], purpose=_("Application"))
    context = {
        "application": application,
        "grounds": [Criterion(each).label for each in application.grounds],
        "documents": application.documents.present(),
        "decision": latest_decision(application),
        "offer": latest_offer(application),
        "appeals": appeals_of(application),
        "may_judge": application.status in IN_PLAY,
    }
    return render(request, "kindergarten/handle.html", context)


@require_POST
def priority(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Grant statutory priority, or not."""
    application = _application(case_worker_of(request), identifier)
    report(
        request,
        lambda: judge_priority(application=application, granted=request.POST.get("granted") == "1"),
        _("Saved."),
    )
    return redirect("kindergarten_handle", application.pk)


@require_safe
def document(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A document that shows a ground; for case workers alone, and never run by the browser."""
    reader = case_worker_of(request)
    ground_document = get_object_or_404(
        GroundDocument.objects.present(),
        application__round__municipality=reader.municipality,
        pk=identifier,
    )
    note_reads(reader, [ground_document.application.child_id], purpose=_("Document"))
    response = HttpResponse(bytes(ground_document.content), content_type=ground_document.media_type)
    response["Content-Disposition"] = "attachment"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def appeal_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Read an appeal and answer it."""
    appeal = appeal_to_answer(request, identifier, decision__kind=DecisionKind.KINDERGARTEN_PLACE)
    application = appeal.decision.on_application.application
    form, by = AnswerAppealForm(request.POST or None, appeal=appeal), user_of(request)
    if submitted(
        request,
        form,
        lambda: answer_appeal(appeal=appeal, by=by, **form.cleaned_data),
        _("The appeal is answered."),
    ):
        return redirect("kindergarten_round", application.round_id)
    waits = appeal.is_with_who_decided and appeal.unit.ownership == Ownership.PRIVATE
    context = {
        "appeal": appeal,
        "form": None if waits else form,
        "application": application,
        "waits_for_owner": waits,
    }
    return render(request, "kindergarten/answer_appeal.html", context)


def _run(reader: Reader, identifier: UUID) -> Run:
    return get_object_or_404(
        Run.objects.present().select_related("round", "author", "published_by"),
        pk=identifier,
        round__municipality=reader.municipality,
    )


def _application(reader: Reader, identifier: UUID) -> Application:
    return get_object_or_404(
        Application.objects.present(), pk=identifier, round__municipality=reader.municipality
    )
