"""Setting up a round: its days, its places, what owners put first, and files with all of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reference.casework.attempts import result_of, submitted, succeeds
from reference.people.access import case_worker_of, municipality_of

from ..queries.desk import criteria_of, places_of, round_of
from ..round_forms import CriteriaForm, ImportForm, PlacesForm, RoundForm
from ..services.daily_changes import carry_over_search_list
from ..services.imports import KINDS, BadFile, import_table
from ..services.rounds import change_round, open_round, set_criteria, set_places

EDITABLE = ("name", "year", "opens_on", "deadline", "answer_days", "siblings_together")


@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: HttpRequest) -> HttpResponse:
    municipality = municipality_of(request)
    form = RoundForm(request.POST or None)
    if round_ := result_of(
        form, lambda: open_round(municipality=municipality, **form.cleaned_data)
    ):
        messages.success(request, _("The round is made. Say how many places there are."))
        return redirect("kindergarten_places", round_.pk)
    return render(request, "kindergarten/round_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_round(request: HttpRequest, identifier: UUID) -> HttpResponse:
    round_ = round_of(case_worker_of(request), identifier)
    before = {name: getattr(round_, name) for name in EDITABLE}
    form = RoundForm(request.POST or None, initial=before)
    if succeeds(form, lambda: change_round(round_=round_, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("kindergarten_round", identifier)
    return render(request, "kindergarten/round_form.html", {"form": form, "round": round_})


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """How many places each kindergarten gives out, and a form to change one of the numbers."""
    round_ = round_of(case_worker_of(request), identifier)
    form = PlacesForm(request.POST or None, round_=round_)
    if submitted(
        request, form, lambda: set_places(round_=round_, **form.cleaned_data), _("Saved.")
    ):
        return redirect("kindergarten_places", identifier)
    context = {"form": form, "round": round_, "places": places_of(round_)}
    return render(request, "kindergarten/places.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: HttpRequest) -> HttpResponse:
    """What each owner puts first, now and later, and a form to let something else hold."""
    municipality = municipality_of(request)
    form = CriteriaForm(request.POST or None, municipality=municipality)
    if succeeds(form, lambda: set_criteria(municipality=municipality, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("kindergarten_criteria")
    context = {"form": form, "sets": criteria_of(municipality)}
    return render(request, "kindergarten/criteria.html", context)


@require_POST
def carry_list(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Let those on the search list apply in this round too."""
    round_ = round_of(case_worker_of(request), identifier)
    carried, left = carry_over_search_list(round_=round_)
    messages.success(
        request,
        _("%(carried)d from the search list apply in this round; %(left)d could not.")
        % {"carried": carried, "left": left},
    )
    return redirect("kindergarten_round", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take in a CSV file: all of it, or every fault of every row."""
    round_ = round_of(case_worker_of(request), identifier)
    form = ImportForm(request.POST or None, request.FILES or None)
    report = None
    if form.is_valid():
        asked = form.cleaned_data
        try:
            report = import_table(
                round_=round_,
                kind=asked["kind"],
                data=asked["file"].read(),
                dry_run=asked["dry_run"],
            )
        except BadFile as problem:
            form.add_error("file", str(problem))
    if report and report.is_kept:
        messages.success(request, _("All %d rows are taken in.") % report.rows)
        return redirect("kindergarten_round", identifier)
    context = {"form": form, "round": round_, "report": report, "kinds": KINDS.items()}
    return render(request, "kindergarten/import.html", context)
