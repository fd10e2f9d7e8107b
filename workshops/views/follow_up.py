"""The facilitator's page of a workshop: what came out of it, who promised what, what is open."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.models import Organisation
from organisations.requests import SignedInRequest
from workshops.forms import NewActionForm, OutcomeForm
from workshops.models import Outcome, WorkshopPage
from workshops.organisation_names import OrganisationNames
from workshops.queries import WorkshopStory, facilitates
from workshops.services import (
    OutcomeInUse,
    change_outcome,
    record_action,
    record_outcome,
    remove_outcome,
)

from .steps import succeeds, workshop_or_404


@require_safe
@login_required
def follow_up(request: SignedInRequest, page_id: int) -> HttpResponse:
    """What has been recorded so far, with a form for the next outcome and the next action."""
    return _page(request, workshop_or_404(request.user, page_id))


@require_POST
@login_required
def add_outcome(request: SignedInRequest, page_id: int) -> HttpResponse:
    workshop = workshop_or_404(request.user, page_id)
    form = OutcomeForm(request.POST)
    if form.is_valid() and succeeds(
        form, lambda: record_outcome(workshop=workshop, user=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The outcome is recorded."))
        return redirect(f"{reverse('workshop_follow_up', args=[page_id])}#resultat")
    return _page(request, workshop, outcome_form=form)


@require_POST
@login_required
def add_action(request: SignedInRequest, page_id: int) -> HttpResponse:
    workshop = workshop_or_404(request.user, page_id)
    form = NewActionForm(request.POST, workshop=workshop)
    if form.is_valid() and succeeds(
        form,
        lambda: record_action(workshop=workshop, user=request.user, promise=form.promise()),
    ):
        messages.success(request, _("The action is recorded."))
        return redirect(f"{reverse('workshop_follow_up', args=[page_id])}#tiltak")
    return _page(request, workshop, action_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_outcome(request: SignedInRequest, outcome_id: int) -> HttpResponse:
    """Correct what an outcome says."""
    outcome = _outcome_or_404(request, outcome_id)
    form = OutcomeForm(request.POST or None, initial={"kind": outcome.kind, "text": outcome.text})
    if form.is_valid() and succeeds(
        form, lambda: change_outcome(outcome=outcome, user=request.user, **form.cleaned_data)
    ):
        return redirect("workshop_follow_up", outcome.workshop_id)
    context = {"form": form, "outcome": outcome, "breadcrumbs": _trail(outcome.workshop)}
    return render(request, "workshops/outcome_form.html", context)


@require_POST
@login_required
def delete_outcome(request: SignedInRequest, outcome_id: int) -> HttpResponse:
    outcome = _outcome_or_404(request, outcome_id)
    try:
        remove_outcome(outcome=outcome, user=request.user)
    except OutcomeInUse as refusal:
        messages.error(request, str(refusal))
    return redirect("workshop_follow_up", outcome.workshop_id)


def _outcome_or_404(request: SignedInRequest, outcome_id: int) -> Outcome:
    outcome = Outcome.objects.select_related("workshop").filter(pk=outcome_id).first()
    if outcome is None or not facilitates(request.user, outcome.workshop):
        raise Http404
    return outcome


def _page(request: SignedInRequest, workshop: WorkshopPage, **forms: Any) -> HttpResponse:
    context = {
        "workshop": workshop,
        "story": WorkshopStory(workshop, drafts=True),
        "outcome_form": OutcomeForm(),
        "action_form": NewActionForm(workshop=workshop),
        "organisations": OrganisationNames(Organisation.objects.all()),
        "breadcrumbs": [*_trail(workshop)[:-1], (workshop.draft_title, "")],
    } | forms
    return render(request, "workshops/follow_up.html", context)


def _trail(workshop: WorkshopPage) -> list[tuple[str, str]]:
    return [
        (_("My desk"), reverse("desk")),
        (_("Workshops you facilitate"), reverse("facilitated")),
        (workshop.draft_title, reverse("workshop_follow_up", args=[workshop.pk])),
    ]
