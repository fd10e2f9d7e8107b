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

from organisations.changes import changes_between
from organisations.forms import ApproveForm, ReturnForm
from organisations.models import Obstacle
from organisations.queries import Review, history_of, review_for, review_queue, submissions_of
from organisations.requests import SignedInRequest
from organisations.services import approve, return_to_author


@require_safe
@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for the approver, and what she herself has submitted."""
    context = {
        "reviews": review_queue(request.user),
        "submissions": submissions_of(request.user),
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
    page = _review_or_404(request, review_id).state.revision.as_object()
    response: HttpResponse = page.make_preview_request(request, page.default_preview_mode)
    return response


@require_POST
@login_required
def approve_review(request: SignedInRequest, review_id: int) -> HttpResponse:
    review, form = _review_or_404(request, review_id), ApproveForm(request.POST)
    if not form.is_valid():
        return _show(request, review, form, ReturnForm(prefix="return"))
    try:
        approve(task_state=review.state, approver=request.user, **form.cleaned_data)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
        return redirect("review", review_id)
    messages.success(request, _("“%(title)s” is published.") % {"title": review.title})
    return redirect("review_queue")


@require_POST
@login_required
def return_review(request: SignedInRequest, review_id: int) -> HttpResponse:
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
    request: SignedInRequest, review: Review, approve_form: ApproveForm, return_form: ReturnForm
) -> HttpResponse:
    obstacle = review.obstacle_for(request.user)
    published = Page.objects.get(pk=review.page.pk).specific if review.page.live else None
    context = {
        "review": review,
        "page": review.page,
        "obstacle": obstacle,
        # An author who also approves may well send her own text back to herself.
        "may_return": obstacle not in {Obstacle.NOT_APPROVER, Obstacle.FINISHED},
        "changes": published and changes_between(published, review.state.revision.as_object()),
        "history": history_of(review.page),
        "approve_form": approve_form,
        "return_form": return_form,
        "breadcrumbs": [
            (_("My desk"), reverse("desk")),
            (_("Approval"), reverse("review_queue")),
            (review.title, ""),
        ],
    }
    return render(request, "organisations/review.html", context)


def _review_or_404(request: SignedInRequest, review_id: int) -> Review:
    review = review_for(request.user, review_id)
    if review is None:
        raise Http404
    return review
