"""The case worker's desk: cohorts, catchments, capacity, runs, and why a child got its school."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reference.allocation.explanations import explain
from reference.casework import views as casework
from reference.casework.attempts import result_of, result_or_message
from reference.casework.refusals import Refusal
from reference.look.languages import current_language
from reference.people.access import case_worker_of, municipality_of, user_of
from reference.people.queries.reach import Reader
from reference.people.queries.records import note_reads

from ..enums import AdmissionStatus, RunKind
from ..forms import CapacityForm, FixForm, LocalSchoolForm, OpenCohortForm
from ..models import Admission, Cohort, Regulation, Run
from ..queries.desk import (
    address_is_hidden,
    admissions_by_child,
    admissions_of,
    appeals_of,
    cohorts_of,
    lines_of,
    loads_of,
    newest_run_with,
    rows_in,
    runs_of,
    states_of,
    ways_of,
)
from ..queries.lookup import regulation_on
from ..queries.maps import bars_of, map_of
from ..services.cohorts import draw_cohort, open_cohort, set_capacity
from ..services.local_schools import fix_school, give_vacant_local_place, set_local_school
from ..services.runs import make_run, publish_run
from ..statuses import WAITING

ROWS = 50


def cohort_within(reader: Reader, identifier: UUID) -> Cohort:
    return get_object_or_404(
        Cohort.objects.present().select_related("municipality"),
        pk=identifier,
        municipality=reader.municipality,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cohorts(request: HttpRequest) -> HttpResponse:
    """The cohorts and the regulations of catchments; a cohort can be opened."""
    reader, municipality = case_worker_of(request), municipality_of(request)
    form = OpenCohortForm(request.POST or None)
    if cohort := result_of(
        form, lambda: open_cohort(municipality=municipality, **form.cleaned_data)
    ):
        return redirect("admission_cohort", cohort.pk)
    regulations = Regulation.objects.present().filter(municipality=municipality)
    context = {"cohorts": cohorts_of(reader), "regulations": regulations, "form": form}
    return render(request, "admission/cohorts.html", context)


@require_safe
def cohort_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A cohort: capacity, runs, appeals, and the children, filtered by state."""
    reader = case_worker_of(request)
    cohort = cohort_within(reader, identifier)
    status = request.GET.get("status", "")
    page = Paginator(admissions_of(cohort, status=status), ROWS).get_page(request.GET.get("page"))
    note_reads(reader, [each.child_id for each in page], purpose=_("Cohort"))
    counted = states_of(cohort)
    regulation = regulation_on(cohort.municipality, cohort.starts_on)
    context = {
        "cohort": cohort,
        "page": page,
        "status": status,
        "statuses": [
            (code, AdmissionStatus(code).label, number) for code, number in counted.items()
        ],
        "loads": bars_of(loads_of(cohort)),
        "regulation": regulation,
        "map": map_of(regulation) if regulation else None,
        "runs": runs_of(cohort),
        "appeals": appeals_of(cohort),
    }
    return render(request, "admission/cohort.html", context)


@require_POST
def draw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take in who has come to the municipality, and look up the local schools anew."""
    cohort = cohort_within(case_worker_of(request), identifier)
    number = draw_cohort(cohort=cohort)
    messages.success(request, _("%s children were added. Local schools are looked up.") % number)
    return redirect("admission_cohort", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Set how many each school takes."""
    cohort = cohort_within(case_worker_of(request), identifier)
    form = CapacityForm(request.POST or None, cohort=cohort)
    if form.is_valid():
        for school, places in form.places.items():
            set_capacity(school=school, grade=cohort.grade, year=cohort.year, places=places)
        messages.success(request, _("Saved."))
        return redirect("admission_cohort", identifier)
    return render(request, "admission/capacity.html", {"form": form, "cohort": cohort})


@require_safe
def regulation(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """A version of the regulation: its text, the map, and every line of it."""
    versions = Regulation.objects.present().filter(municipality=municipality_of(request))
    regulation = get_object_or_404(versions.select_related("municipality"), pk=identifier)
    context = {
        "regulation": regulation,
        "map": map_of(regulation),
        "others": versions.exclude(pk=regulation.pk),
    }
    return render(request, "admission/regulation.html", context)


@require_POST
def new_run(request: HttpRequest, identifier: UUID) -> HttpResponse:
    cohort = cohort_within(case_worker_of(request), identifier)
    is_change = request.POST.get("kind") == RunKind.SCHOOL_CHANGE
    kind = RunKind.SCHOOL_CHANGE if is_change else RunKind.SCHOOL
    run = result_or_message(
        request, lambda: make_run(cohort=cohort, kind=kind, author=user_of(request))
    )
    if run is None:
        return redirect("admission_cohort", identifier)
    return redirect("admission_run", run.pk)


@require_safe
def run_page(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """What each child got in a run, those who were moved or got nothing first to be filtered."""
    reader = case_worker_of(request)
    run = _run(reader, identifier)
    rows = rows_in(run)
    if by := request.GET.get("by", ""):
        names = [name for name, outcome in run.outcomes.items() if outcome["by"] == by]
        rows = rows.filter(pk__in=names)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    children = [each.child_id for each in page]
    note_reads(reader, children, purpose=_("Run of the allocation"))
    context = {
        "run": run,
        "page": page,
        "by": by,
        "ways": sorted({outcome["by"] for outcome in run.outcomes.values()}),
        "lines": lines_of(run, list(page), admissions_by_child(run.cohort, children)),
        "certificate": run.document["result"]["certificate"],
    }
    return render(request, "admission/run.html", context)


@require_POST
def change_run(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Freeze, publish or discard a run."""
    run = _run(case_worker_of(request), identifier)
    if casework.change_run(request, run, publish_run):
        return redirect("admission_cohort", run.cohort_id)
    return redirect("admission_run", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def child(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Why a child has its school, its ways to others, and what can be decided by hand."""
    reader = case_worker_of(request)
    admission = get_object_or_404(
        Admission.objects.present().select_related(
            "child", "local", "school", "rule", "fixed", "cohort__municipality"
        ),
        pk=identifier,
        cohort__municipality=reader.municipality,
    )
    note_reads(reader, [admission.child_id], purpose=_("Grounds"))
    action = request.POST.get("do")
    local = LocalSchoolForm(request.POST if action == "local" else None, cohort=admission.cohort)
    fix = FixForm(request.POST if action == "fix" else None, cohort=admission.cohort)
    if action and _decide_by_hand(request, action, admission, local, fix):
        messages.success(request, _("Saved."))
        return redirect("admission_child", identifier)
    run = newest_run_with(admission)
    context = {
        "admission": admission,
        "local_form": local,
        "fix_form": fix,
        "may_decide": admission.status in WAITING,
        "is_hidden": address_is_hidden(admission),
        "ways": ways_of(admission),
        "run": run,
        "sentences": explain(run.document, str(admission.pk), current_language()) if run else (),
    }
    return render(request, "admission/child.html", context)


def _decide_by_hand(
    request: HttpRequest, action: str, admission: Admission, local: LocalSchoolForm, fix: FixForm
) -> bool:
    """Do what the button says; return whether it was done."""
    try:
        if action == "vacant":
            give_vacant_local_place(admission=admission, by=user_of(request))
        elif action == "local" and local.is_valid():
            set_local_school(admission=admission, school=local.cleaned_data["local"])
        elif action == "fix" and fix.is_valid():
            fix_school(admission=admission, **fix.cleaned_data)
        else:
            return False
    except Refusal as problem:
        messages.error(request, str(problem))
        return False
    return True


def _run(reader: Reader, identifier: UUID) -> Run:
    return get_object_or_404(
        Run.objects.present().select_related("cohort__municipality", "author", "published_by"),
        pk=identifier,
        cohort__municipality=reader.municipality,
    )
