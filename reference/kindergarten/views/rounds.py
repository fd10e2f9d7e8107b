"""Setting up a round: its days, its places, what owners put first, and files with all of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from reference.casework.attempts import (
    refusals_as_messages,
    report,
    result_of,
    submitted,
    succeeds,
)
from reference.people.access import case_worker_of, municipality_of, user_of

from ..queries.desk import criteria_of, places_of, round_of
from ..round_forms import CriteriaForm, ImportForm, PlacesForm, RoundForm
from ..services.imports import KINDS, BadFile, import_table
from ..services.rounds import (
    change_round,
    open_round,
    set_criteria,
    set_places,
    withdraw_round,
)
from ..services.vacancies import offer_vacant_places

EDITABLE = (
    *("name", "year", "kind", "opens_on", "deadline", "answer_days"),
    *("siblings_together", "family_pays_unused_months"),
)


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


@require_POST
def withdraw(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Give up a round before anybody has applied."""
    round_ = round_of(case_worker_of(request), identifier)
    if report(request, lambda: withdraw_round(round_=round_), _("The round is withdrawn.")):
        return redirect("kindergarten_rounds")
    return redirect("kindergarten_edit_round", identifier)


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
def offer_vacancies(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Offer what is vacant to those who wait, in every round of the municipality."""
    round_ = round_of(case_worker_of(request), identifier)
    with refusals_as_messages(request):
        number = offer_vacant_places(municipality=round_.municipality, author=user_of(request))
        text = ngettext("%d child is offered a place.", "%d children are offered a place.", number)
        messages.success(request, text % number)
    return redirect("kindergarten_round", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Take in a CSV file: all of it, or every fault of every row."""
    round_ = round_of(case_worker_of(request), identifier)
    form = ImportForm(request.POST or None, request.FILES or None)
    table = None
    if form.is_valid():
        values = form.cleaned_data
        try:
            table = import_table(
                round_=round_,
                kind=values["kind"],
                data=values["file"].read(),
                dry_run=values["dry_run"],
            )
        except BadFile as problem:
            form.add_error("file", str(problem))
    if table and table.is_kept:
        messages.success(request, _("All %d rows are taken in.") % table.rows)
        return redirect("kindergarten_round", identifier)
    context = {"form": form, "round": round_, "report": table, "kinds": KINDS.items()}
    return render(request, "kindergarten/import.html", context)
