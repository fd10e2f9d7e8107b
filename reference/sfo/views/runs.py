"""Where not all fit: a run of the allocation is made, read and published."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reference.allocation.explanations import explain
from reference.casework.attempts import report, result_or_message
from reference.casework.services.runs import discard_run
from reference.look.languages import current_language
from reference.people.access import case_worker_of, municipality_of, user_of
from reference.people.queries.reach import Reader
from reference.people.queries.records import note_reads

from ..models import Run
from ..pricing.school_years import school_year_of
from ..queries.desk import applications_of
from ..services.runs import make_run, publish_run

ROWS = 50


@require_POST
def new_run(request: HttpRequest) -> HttpResponse:
    """Allocate the places of the next school year."""
    municipality = municipality_of(request)
    run = result_or_message(
        request,
        lambda: make_run(
            municipality=municipality,
            school_year=school_year_of(timezone.localdate()) + 1,
            author=user_of(request),
        ),
    )
    if run is None:
        return redirect("sfo_desk")
    return redirect("sfo_run", run.pk)


@require_safe
def run_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What each child got in a run, and why."""
    reader = case_worker_of(request)
    run = _run(reader, identifier)
    applications = applications_of(municipality_of(request)).filter(pk__in=list(run.outcomes))
    page = Paginator(applications, ROWS).get_page(request.GET.get("page"))
    note_reads(reader, [each.child_id for each in page], purpose=_("Run of the allocation"))
    language = current_language()
    lines = [(each, explain(run.document, str(each.pk), language)) for each in page]
    return render(request, "sfo/run.html", {"run": run, "page": page, "lines": lines})


@require_POST
def publish(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Decide on every application as the run says, or discard it."""
    run = _run(case_worker_of(request), identifier)
    if request.POST.get("to") == "discarded":
        done = _("The run is discarded. Nobody has been told of it.")
        report(request, lambda: discard_run(run=run), done)
        return redirect("sfo_desk")
    report(
        request,
        lambda: publish_run(run=run, publisher=user_of(request)),
        _("The run is checked and published: everybody can read why."),
    )
    return redirect("sfo_run", identifier)


def _run(reader: Reader, identifier: UUID) -> Run:
    return get_object_or_404(
        Run.objects.present().select_related("author", "published_by", "municipality"),
        pk=identifier,
        municipality=reader.municipality,
    )
