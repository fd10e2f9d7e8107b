"""The steps that experiences and needs share: preview, and submission for approval."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisations.models import SectionContentPage
from organisations.requests import SignedInRequest
from organisations.services import submit_for_approval
from organisations.services.publishing import AlreadySubmitted


def preview_of(request: SignedInRequest, page: SectionContentPage, **links: str) -> HttpResponse:
    """Show the latest draft of `page` as it will look; `links` are for those who write it."""
    draft = page.get_latest_revision_as_object()
    context: dict[str, Any] = draft.get_context(request) | {"is_preview": True}
    if request.user.has_role(page.organisation, *page.written_by):
        context |= links
    return render(request, draft.template, context)


def submit(request: SignedInRequest, page: SectionContentPage) -> HttpResponse:
    """Ask the approvers to publish the latest draft, and go back to the desk."""
    try:
        submit_for_approval(page=page, author=request.user)
    except AlreadySubmitted as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("Submitted. You can follow it here until an approver has read it.")
        )
    return redirect("desk")
