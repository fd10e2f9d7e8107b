"""A procurement's review: what would be published, and the decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.models import Procurement, ProcurementChange
from knowledge.queries.changes import differences
from knowledge.queries.procurements import open_change_of
from knowledge.queries.reviews import (
    history_of_procurement,
    outcome_of,
    published_experiences_of,
    replacements_for,
    reviewable_procurements,
)
from knowledge.services.confirmations import confirm_procurement
from knowledge.services.procurement_review import (
    NothingToApprove,
    StillTold,
    approve_procurement,
    discard_change,
    return_procurement,
    submit_procurement,
    take_back_procurement,
    withdraw_procurement,
)
from knowledge.services.procurement_snapshots import obstacle_for, snapshot_of
from organisations.enums import Role
from organisations.forms import ApproveForm, ReturnForm, WithdrawForm
from organisations.models import AlreadyDecided, User
from organisations.requests import SignedInRequest
from organisations.services.publishing import AlreadySubmitted
from organisations.snapshots import ChangedSinceRead, NotRead, seal, unseal


@require_safe
@login_required
def detail(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """All the facts as they would be published, and what they would change."""
    procurement = _procurement_or_404(request, uuid)
    return _show(request, procurement, ReturnForm(prefix="return"))


@require_POST
@login_required
def approve(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Publish what was shown, if it still is as it was shown."""
    procurement, form = _procurement_or_404(request, uuid), ApproveForm(request.POST)
    if not form.is_valid():
        return _show(request, procurement, ReturnForm(prefix="return"), approve_form=form)
    try:
        approve_procurement(
            procurement=procurement,
            approver=request.user,
            comment=form.cleaned_data["comment"],
            read=unseal(form.cleaned_data["read"]),
        )
    except ChangedSinceRead as changed:
        return _show(request, procurement, ReturnForm(prefix="return"), changed=changed)
    except (PermissionDenied, NotRead) as refusal:
        messages.error(request, str(refusal))
        return redirect(procurement.review_url)
    messages.success(request, _("“%(title)s” is published.") % {"title": procurement.title})
    return redirect("review_queue")


@require_POST
@login_required
def send_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask the author for changes."""
    procurement = _procurement_or_404(request, uuid)
    form = ReturnForm(request.POST, prefix="return")
    if not form.is_valid():
        return _show(request, procurement, form)
    try:
        return_procurement(
            procurement=procurement, approver=request.user, comment=form.cleaned_data["comment"]
        )
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
        return redirect(procurement.review_url)
    messages.success(request, _("“%(title)s” is sent back.") % {"title": procurement.title})
    return redirect("review_queue")


@require_POST
@login_required
def submit(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Ask the approvers to publish it."""
    procurement = _procurement_or_404(request, uuid)
    try:
        submit_procurement(procurement=procurement, author=request.user)
    except (AlreadySubmitted, NothingToApprove) as refusal:
        messages.error(request, str(refusal))
        return redirect(procurement)
    message_values = {"organisation": procurement.lead.name}
    messages.success(
        request, _("Submitted. An approver of %(organisation)s will read it.") % message_values
    )
    return redirect(procurement)


@require_POST
@login_required
def take_back(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Go on writing what was submitted."""
    procurement = _procurement_or_404(request, uuid)
    try:
        take_back_procurement(procurement=procurement, author=request.user)
    except AlreadyDecided as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. It is your draft again."))
    return redirect(procurement)


@require_POST
@login_required
def discard(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Leave what is public as it is."""
    procurement = _procurement_or_404(request, uuid)
    try:
        discard_change(procurement=procurement, person=request.user)
    except AlreadyDecided as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The change is discarded. What is public stays as it is."))
    return redirect(procurement)


@require_POST
@login_required
def confirm(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say that it still holds."""
    procurement = _procurement_or_404(request, uuid)
    try:
        confirm_procurement(procurement=procurement, person=request.user)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
    else:
        message = _("Thank you. Readers now see that “%(title)s” still holds.")
        messages.success(request, message % {"title": procurement.title})
    return redirect(procurement)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say why it is taken off the site, and what replaced it."""
    procurement = _procurement_or_404(request, uuid)
    if not _approves(request.user, procurement):
        raise PermissionDenied(_("Only an approver of the organisation can withdraw this."))
    form = WithdrawForm(request.POST or None, replacements=replacements_for(procurement))
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_procurement(procurement=procurement, approver=request.user, terms=form.terms)
        except (StillTold, AlreadyDecided) as refusal:
            messages.error(request, str(refusal))
            return redirect(procurement)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            message_values = {"organisation": procurement.lead.name}
            messages.success(
                request,
                _("Withdrawn. Nobody outside %(organisation)s can read it any more.")
                % message_values,
            )
            return redirect(procurement)
    context = {
        "form": form,
        "title": procurement.title,
        "first": published_experiences_of(procurement),
        "cancel_url": procurement.get_absolute_url(),
        "breadcrumbs": [*_trail(procurement), (_("Withdraw"), "")],
    }
    return render(request, "organisations/withdraw.html", context)


def _show(
    request: SignedInRequest,
    procurement: Procurement,
    return_form: ReturnForm,
    *,
    approve_form: ApproveForm | None = None,
    changed: ChangedSinceRead | None = None,
) -> HttpResponse:
    procurement.refresh_from_db()
    change = open_change_of(procurement)
    snapshot = snapshot_of(procurement)
    approve_form = approve_form or ApproveForm()
    approve_form.carry(seal([snapshot]))
    waits = change is not None and change.submitted_at is not None
    context: dict[str, Any] = {
        "procurement": procurement,
        "snapshot": snapshot,
        "change": change,
        "waits": waits,
        "outcome": "" if waits else _outcome(procurement, change),
        "obstacle": obstacle_for(procurement, change, request.user),
        "may_return": waits and _approves(request.user, procurement),
        "changes": differences(procurement, change) if change and procurement.is_public else [],
        "changed": changed,
        "history": history_of_procurement(procurement),
        "approve_form": approve_form,
        "return_form": return_form,
        "breadcrumbs": [
            (_("My desk"), reverse("desk")),
            (_("Approval"), reverse("review_queue")),
            (snapshot.title, ""),
        ],
    }
    return render(
        request, "knowledge/procurement_review.html", context, status=409 if changed else 200
    )


def _outcome(procurement: Procurement, change: ProcurementChange | None) -> str:
    if procurement.events.exists():
        return outcome_of(procurement)
    return _("This has not been submitted.")


def _approves(person: User, procurement: Procurement) -> bool:
    return person.is_superuser or person.has_role(procurement.lead, Role.APPROVER)


def _procurement_or_404(request: SignedInRequest, uuid: UUID) -> Procurement:
    return get_object_or_404(reviewable_procurements(request.user), uuid=uuid)


def _trail(procurement: Procurement) -> list[tuple[str, str]]:
    return [
        (_("Procurements"), reverse("procurement_list")),
        (procurement.title, procurement.get_absolute_url()),
    ]
