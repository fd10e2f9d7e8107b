"""The queue of facilitators and curators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.asking_again import asked_again
from organisations.panels import work_queue
from organisations.requests import SignedInRequest
from organisations.work_queue import may_see_queue


@require_safe
@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """Show what stays undone if this person does not take it up."""
    if not may_see_queue(request.user):
        raise PermissionDenied(_("The queue is for facilitators and curators."))
    context = {
        "panels": work_queue.panels_for(request.user),
        "breadcrumbs": [(_("My desk"), reverse("desk")), (_("The queue"), "")],
    }
    return render(request, "organisations/work_queue.html", context)


@require_POST
@login_required
def ask(request: SignedInRequest, code: str, thing_id: int) -> HttpResponse:
    """Ask once more whoever has not answered."""
    kind = asked_again.get(code)
    thing = kind.find(thing_id) if kind else None
    if kind is None or thing is None or not kind.may_ask(thing, request.user):
        raise Http404
    kind.ask(thing)
    messages.success(request, _("They have been asked again."))
    return redirect("queue")
