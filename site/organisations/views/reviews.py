"""The review desk: what waits, what would be published, and the decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from organisations.changes import Change, changes_between
from organisations.dependents import Dependent
from organisations.forms import ApproveForm, ReturnForm
from organisations.models import Obstacle
from organisations.queries import Review, history_of, review_for
from organisations.requests import SignedInRequest
from organisations.services import approve, return_to_author
from organisations.snapshots import ChangedSinceRead, NotRead, seal, unseal
from organisations.submissions import submissions


@require_safe
@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for the approver, and what she herself has submitted."""
    context = {
        "waiting": submissions.waiting_for(request.user),
        "sent": submissions.sent_by(request.user),
        "breadcrumbs": [(_("My desk"), reverse("desk")), (_("Approval"), "")],
    }
    return render(request, "organisations/review_queue.html", context)


@require_safe
@login_required
def detail(request: SignedInRequest, review_id: int) -> HttpResponse:
    """What would be published, what it changes, and why or why not this person may decide."""
    review = _review_or_404(request, review_id)
    return _show(request, review, ApproveForm(), ReturnForm(prefix="return"))


@require_safe
@login_required
def preview(request: SignedInRequest, review_id: int) -> HttpResponse:
    """The page as readers would see it."""
    page = _review_or_404(request, review_id).proposed
    response: HttpResponse = page.make_preview_request(request, page.default_preview_mode)
    return response


@require_POST
@login_required
def approve_review(request: SignedInRequest, review_id: int) -> HttpResponse:
    """Publish what was shown, if it still is as it was shown."""
    review, form = _review_or_404(request, review_id), ApproveForm(request.POST)
    if not form.is_valid():
        return _show(request, review, form, ReturnForm(prefix="return"))
    try:
        approve(
            task_state=review.state,
            approver=request.user,
            comment=form.cleaned_data["comment"],
            read=unseal(form.cleaned_data["read"]),
        )
    except ChangedSinceRead as changed:
        return _show(request, review, ApproveForm(), ReturnForm(prefix="return"), changed)
    except (PermissionDenied, NotRead) as refusal:
        messages.error(request, str(refusal))
        return redirect("review", review_id)
    messages.success(request, _("“%(title)s” is published.") % {"title": review.title})
    return redirect("review_queue")


@require_POST
@login_required
def return_review(request: SignedInRequest, review_id: int) -> HttpResponse:
    """Ask the author for changes."""
    review, form = _review_or_404(request, review_id), ReturnForm(request.POST, prefix="return")
    if not form.is_valid():
        return _show(request, review, ApproveForm(), form)
    try:
        return_to_author(task_state=review.state, approver=request.user, **form.cleaned_data)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
        return redirect("review", review_id)
    messages.success(request, _("“%(title)s” is sent back.") % {"title": review.title})
    return redirect("review_queue")


def _show(
    request: SignedInRequest,
    review: Review,
    approve_form: ApproveForm,
    return_form: ReturnForm,
    changed: ChangedSinceRead | None = None,
) -> HttpResponse:
    obstacle, follows = review.obstacle_for(request.user), review.follows(request.user)
    approve_form.carry(seal(review.snapshots(request.user)))
    current = review.page.current_workflow_task_state
    context = {
        "review": review,
        "page": review.page,
        "follows": follows,
        "obstacles": _obstacles(review, obstacle, follows),
        # An author who also approves may well send her own text back to herself.
        "may_return": obstacle not in {Obstacle.NOT_APPROVER, Obstacle.FINISHED},
        "changes": _changes(review, obstacle),
        "changed": changed,
        "newer": current if current and current.pk > review.state.pk else None,
        "history": history_of(review.page),
        "approve_form": approve_form,
        "return_form": return_form,
        "breadcrumbs": [
            (_("My desk"), reverse("desk")),
            (_("Approval"), reverse("review_queue")),
            (review.title, ""),
        ],
    }
    return render(request, "organisations/review.html", context, status=409 if changed else 200)


def _obstacles(review: Review, obstacle: Obstacle | None, follows: list[Dependent]) -> list[str]:
    """Say why this person cannot approve, or who has decided already."""
    if obstacle == Obstacle.FINISHED:
        return [review.state.specific.outcome]
    own = [str(obstacle.label)] if obstacle else []
    return list(dict.fromkeys([*own, *(each.obstacle for each in follows if each.obstacle)]))


def _changes(review: Review, obstacle: Obstacle | None) -> list[Change]:
    """Return what differs from what is published; where it changed under review, from that."""
    if obstacle == Obstacle.CHANGED:
        return changes_between(review.proposed, review.page.get_latest_revision_as_object())
    if not review.page.live:
        return []
    return changes_between(Page.objects.get(pk=review.page.pk).specific, review.proposed)


def _review_or_404(request: SignedInRequest, review_id: int) -> Review:
    review = review_for(request.user, review_id)
    if review is None:
        raise Http404
    return review
