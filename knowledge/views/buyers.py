"""Who bought it, where the notice names somebody else."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.forms import BuyerForm
from knowledge.models import Procurement
from knowledge.queries.procurements import writable_procurements
from knowledge.services.buyers import (
    drop_wrong_file,
    say_we_bought_it_too,
    say_we_follow_it,
)
from knowledge.services.procurements import NotADraft, current_values
from organisations.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def procurement_buyer(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Bought together, only followed, or the wrong file."""
    procurement = get_object_or_404(writable_procurements(request.user), uuid=uuid)
    buyers = current_values(procurement)["other_buyers"]
    if not buyers:
        raise Http404
    form = BuyerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _settle(request, procurement, form.cleaned_data["answer"])
        except NotADraft as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "procurement": procurement,
        "buyers": buyers,
        "breadcrumbs": [
            (_("Procurements"), reverse("procurement_list")),
            (procurement.title, procurement.get_absolute_url()),
            (_("Who bought this?"), ""),
        ],
    }
    return render(request, "knowledge/procurement_buyer.html", context)


def _settle(request: SignedInRequest, procurement: Procurement, answer: str) -> HttpResponse:
    if answer == BuyerForm.WRONG_FILE:
        was_public = procurement.is_public
        drop_wrong_file(procurement=procurement, person=request.user)
        messages.success(
            request,
            _("The change is discarded. What is public stays as it is.")
            if was_public
            else _("The draft is deleted."),
        )
        return redirect(procurement if was_public else "procurement_start")
    if answer == BuyerForm.FOLLOWER:
        followed = say_we_follow_it(procurement=procurement, author=request.user)
        messages.success(request, _("Your organisation follows this procurement."))
        return redirect(followed)
    say_we_bought_it_too(procurement=procurement, author=request.user)
    messages.success(request, _("Saved. Check what the notice says."))
    return redirect("procurement_edit", uuid=procurement.uuid)
