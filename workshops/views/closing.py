"""Closes an action with what shows that it was done."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from organisations.requests import SignedInRequest
from workshops.enums import ActionStatus
from workshops.forms import EvidenceForm, EvidenceSearchForm
from workshops.models import ActionItem
from workshops.queries import (
    evidence_documents,
    evidence_pages,
    keepers_of_evidence,
    may_report_on,
)
from workshops.services import Progress, report_progress, upload_evidence

from .actions import action_or_404, trail_of
from .steps import succeeds

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Look for what shows that it was done, by words, and close the action with it."""
    action = action_or_404(request.user, uuid)
    if not may_report_on(request.user, action):
        raise PermissionDenied(_("Only the facilitators and the responsible organisation can."))
    search = EvidenceSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        pages=list(evidence_pages(words)[:SHOWN]),
        documents=list(evidence_documents(request.user)[:SHOWN]),
        keepers=keepers_of_evidence(request.user, action),
    )
    if form.is_valid() and succeeds(form, lambda: _close(request, action, form)):
        messages.success(request, _("Done. Thank you for keeping the promise."))
        return redirect(action)
    context = {
        "action": action,
        "search": search,
        "form": form,
        "breadcrumbs": [*trail_of(action), (pgettext("promise", "Close"), "")],
    }
    return render(request, "workshops/close_action.html", context)


@transaction.atomic
def _close(request: SignedInRequest, action: ActionItem, form: EvidenceForm) -> None:
    """Take in the document, where there is one, and report that it is done: both or neither."""
    evidence = form.chosen()
    if evidence is None:
        file = form.cleaned_data["file"]
        evidence = upload_evidence(
            organisation=form.chosen_organisation,
            user=request.user,
            title=form.cleaned_data["title"] or file.name,
            file=file,
        )
    report_progress(
        action=action,
        user=request.user,
        progress=Progress(
            status=ActionStatus.DONE, note=form.cleaned_data["note"], evidence=evidence
        ),
    )
