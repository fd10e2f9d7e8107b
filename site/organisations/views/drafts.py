"""Deletes a draft, after asking once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations.queries import manageable_page
from organisations.requests import SignedInRequest
from organisations.services import CannotDelete, delete_draft


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Ask, and delete."""
    page = manageable_page(request.user, page_id)
    if page is None:
        raise Http404
    if request.method == "POST":
        try:
            delete_draft(page=page, author=request.user)
        except CannotDelete as refusal:
            messages.error(request, str(refusal))
            return redirect("publication", page_id)
        messages.success(request, _("“%(title)s” is deleted.") % {"title": page.draft_title})
        return redirect("desk")
    back = reverse("publication", args=[page.pk])
    context = {
        "title": page.draft_title,
        "back": back,
        "breadcrumbs": [
            (_("My desk"), reverse("desk")),
            (page.draft_title, back),
            (_("Delete"), ""),
        ],
    }
    return render(request, "organisations/delete_draft.html", context)
