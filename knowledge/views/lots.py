"""The lots of a procurement, added, changed and removed by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.forms import ChangeLotForm, LotForm
from knowledge.models import Lot, Procurement
from knowledge.queries.procurements import writable_procurements
from knowledge.services.lots import add_lot, change_lot, current_lots, remove_lot
from organisations.requests import SignedInRequest


@login_required
def procurement_lots(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """All lots, with the form of a new one or, by `?lot=`, of one that is there."""
    procurement = get_object_or_404(writable_procurements(request.user), uuid=uuid)
    lots = current_lots(procurement)
    lot = _chosen(request, lots)
    kind = ChangeLotForm if lot else LotForm
    form = kind(request.POST or None, instance=lot)
    if request.method == "POST" and form.is_valid() and _kept(request, procurement, lot, form):
        _tell(request, procurement)
        return redirect("procurement_lots", uuid=uuid)
    context = {
        "form": form,
        "procurement": procurement,
        "lots": lots,
        "chosen": lot,
        "breadcrumbs": [
            (_("Procurements"), reverse("procurement_list")),
            (procurement.title, procurement.get_absolute_url()),
            (_("Lots"), ""),
        ],
    }
    return render(request, "knowledge/lots_form.html", context)


@require_POST
@login_required
def procurement_lot_delete(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Remove the lot that the form names."""
    procurement = get_object_or_404(writable_procurements(request.user), uuid=uuid)
    identifier = request.POST.get("lot", "")
    try:
        remove_lot(procurement=procurement, author=request.user, identifier=identifier)
    except KeyError as error:
        raise Http404 from error
    _tell(request, procurement)
    return redirect("procurement_lots", uuid=uuid)


def _chosen(request: SignedInRequest, lots: list[Lot]) -> Lot | None:
    if (identifier := request.GET.get("lot")) is None:
        return None
    for lot in lots:
        if lot.identifier == identifier:
            return lot
    raise Http404


def _kept(
    request: SignedInRequest, procurement: Procurement, lot: Lot | None, form: LotForm
) -> bool:
    """Save a valid form; return whether that succeeded, with the reason on the form if not."""
    common: dict[str, Any] = {"procurement": procurement, "author": request.user}
    try:
        if lot:
            change_lot(**common, identifier=lot.identifier, values=form.cleaned_data)
        else:
            add_lot(**common, values=form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


def _tell(request: SignedInRequest, procurement: Procurement) -> None:
    if procurement.is_public:
        messages.success(request, _("Saved. The change is shown when an approver has accepted it."))
    else:
        messages.success(request, _("Saved."))
