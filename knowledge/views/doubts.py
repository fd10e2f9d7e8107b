"""Whether two procurements are the same, where the notices do not tell for certain."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.forms import DoubtForm
from knowledge.models import DoubtfulMatch
from knowledge.queries.doubts import doubts_to_decide
from knowledge.services.doubts import NotADraft, merge_procurements, say_they_are_different
from organisations.requests import SignedInRequest

from .summaries import compared_rows


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def procurement_doubt(request: SignedInRequest, uuid: UUID, doubt: int) -> HttpResponse:
    """The two beside each other, and the question which it is."""
    match = get_object_or_404(doubts_to_decide(request.user), pk=doubt, draft__uuid=uuid)
    form = DoubtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, match, form.cleaned_data["answer"])
        except NotADraft as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "match": match,
        "rows": compared_rows(match.draft, match.other),
        "breadcrumbs": [
            (_("Procurements"), reverse("procurement_list")),
            (match.draft.title, match.draft.get_absolute_url()),
            (_("Is it the same procurement?"), ""),
        ],
    }
    return render(request, "knowledge/procurement_doubt.html", context)


def _decide(request: SignedInRequest, match: DoubtfulMatch, answer: str) -> HttpResponse:
    if answer == DoubtForm.DIFFERENT:
        say_they_are_different(match=match, person=request.user)
        messages.success(request, _("Remembered: they are two procurements."))
        return redirect(match.draft)
    procurement = merge_procurements(match=match, person=request.user)
    messages.success(
        request,
        _("Merged. Send the change for approval when it is ready.")
        if procurement.is_public
        else _("Merged. Check what the notices say."),
    )
    return redirect(procurement)
