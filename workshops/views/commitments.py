"""The owner's answer to a promise, and the facilitator's to a proposed date."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.requests import SignedInRequest
from workshops.forms import PromiseAnswerForm, ProposalForm
from workshops.queries import facilitates, may_commit_to
from workshops.services import answer_promise, answer_proposal

from .actions import action_or_404, action_page
from .steps import succeeds


@require_POST
@login_required
def answer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Accept, decline or propose another date, for the responsible organisation."""
    action = action_or_404(request.user, uuid)
    if not may_commit_to(request.user, action):
        raise PermissionDenied(_("Only people of the responsible organisation can answer."))
    form = PromiseAnswerForm(request.POST, action=action)
    if form.is_valid() and succeeds(
        form, lambda: answer_promise(action=action, user=request.user, answer=form.answer())
    ):
        messages.success(request, _("Saved in the log."))
        return redirect(action)
    return action_page(request, action, answer_form=form)


@require_POST
@login_required
def decide(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Accept or refuse the date that the owner proposes, for the host."""
    action = action_or_404(request.user, uuid)
    if not facilitates(request.user, action.workshop):
        raise PermissionDenied(_("Only a facilitator of the host can do this."))
    form = ProposalForm(request.POST, action=action)
    if form.is_valid() and succeeds(
        form, lambda: answer_proposal(action=action, user=request.user, answer=form.decision())
    ):
        messages.success(request, _("Saved in the log."))
        return redirect(action)
    return action_page(request, action, proposal_form=form)
