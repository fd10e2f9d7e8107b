"""One page's way to the public: its state, its history, the steps its people take."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.dependents import dependents
from organisations.forms import WithdrawForm
from organisations.models import SectionContentPage
from organisations.queries import (
    Standing,
    history_of,
    manageable_page,
    replacements_for,
    standing_of,
)
from organisations.requests import SignedInRequest
from organisations.services import (
    confirm_may_withdraw,
    confirm_still_true,
    may_be_deleted,
    submit_for_approval,
    take_back,
    withdraw,
)
from organisations.services.publishing import AlreadySubmitted


@require_safe
@login_required
def detail(request: SignedInRequest, page_id: int) -> HttpResponse:
    """The state of the page, what may be done with it now, and what happened to it."""
    page = _page_or_404(request, page_id)
    standing, permissions = standing_of(page), page.permissions_for_user(request.user)
    workflow = page.current_workflow_state
    context = {
        "page": page,
        "standing": standing,
        "history": history_of(page),
        "edit_url": "" if permissions.page_locked() else page.edit_url_for(request.user),
        "may_delete": not permissions.page_locked() and may_be_deleted(page),
        "may_submit": standing in Standing.submittable() and not permissions.page_locked(),
        "may_take_back": workflow and workflow.requested_by_id == request.user.pk,
        "may_withdraw": permissions.can_withdraw(),
        "may_confirm": page.live and request.user.has_role(page.organisation),
        "review": standing == Standing.SUBMITTED and page.current_workflow_task_state,
        "breadcrumbs": [(_("My desk"), reverse("desk")), (page.draft_title, "")],
    }
    return render(request, "organisations/publication.html", context)


@require_POST
@login_required
def submit(request: SignedInRequest, page_id: int) -> HttpResponse:
    page = _page_or_404(request, page_id)
    return _take(
        lambda: submit_for_approval(page=page, author=request.user),
        request=request,
        page=page,
        done=_("Submitted. An approver of %(organisation)s will read it."),
    )


@require_POST
@login_required
def take_back_submission(request: SignedInRequest, page_id: int) -> HttpResponse:
    page = _page_or_404(request, page_id)
    return _take(
        lambda: take_back(page=page, author=request.user),
        request=request,
        page=page,
        done=_("Taken back. It is your draft again."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw_page(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Say why it is taken off the site, what replaced it, and what goes with it."""
    page = _page_or_404(request, page_id)
    try:
        confirm_may_withdraw(page=page, approver=request.user)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
        return redirect("publication", page_id)
    follows = dependents.withdrawn_with(page)
    form = WithdrawForm(
        request.POST or None,
        replacements=replacements_for(page),
        along=[each for each in follows if each.withdraw],
    )
    if request.method == "POST" and form.is_valid():
        return _take(
            lambda: withdraw(
                page=page, approver=request.user, terms=form.terms, along=form.chosen_dependents
            ),
            request=request,
            page=page,
            done=_("Withdrawn. Nobody outside %(organisation)s can read it any more."),
        )
    context = {
        "form": form,
        "title": page.title,
        "follows": [each for each in follows if each.withdraw is None],
        "cancel_url": reverse("publication", args=[page.pk]),
        "breadcrumbs": [
            (_("My desk"), reverse("desk")),
            (page.title, reverse("publication", args=[page.pk])),
            (_("Withdraw"), ""),
        ],
    }
    return render(request, "organisations/withdraw.html", context)


@require_POST
@login_required
def confirm(request: SignedInRequest, page_id: int) -> HttpResponse:
    page = _page_or_404(request, page_id)
    return _take(
        lambda: confirm_still_true(page=page, user=request.user),
        request=request,
        page=page,
        done=_("Thank you. Readers now see that “%(title)s” still holds."),
    )


def _take(
    step: Callable[[], object], *, request: SignedInRequest, page: SectionContentPage, done: str
) -> HttpResponse:
    """Take `step`, say how it went, and show the state of the page now."""
    try:
        step()
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except (PermissionDenied, AlreadySubmitted) as refusal:
        messages.error(request, str(refusal))
    else:
        message_values = {"organisation": page.organisation.name, "title": page.draft_title}
        messages.success(request, done % message_values)
    return redirect("publication", page.pk)


def _page_or_404(request: SignedInRequest, page_id: int) -> SectionContentPage:
    page = manageable_page(request.user, page_id)
    if page is None:
        raise Http404
    return page
