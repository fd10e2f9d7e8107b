"""The desk of who owns private kindergartens: what goes first, how many places, and appeals."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.casework.attempts import submitted
from reference.casework.forms import AnswerAppealForm
from reference.people.access import head_of_unit, user_of
from reference.people.queries.reach import Reader
from reference.people.queries.records import note_reads

from ..queries.owner import (
    appeals_to,
    own_criteria,
    own_places,
    private_units,
    rounds_to_prepare,
)
from ..round_forms import CriteriaForm, PlacesForm
from ..services.appeals import answer_appeal
from ..services.rounds import set_criteria, set_places

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    reader = _owner(request)
    appeals = list(appeals_to(reader))
    note_reads(reader, [each.decision.subject_id for each in appeals], purpose=_("Appeals"))
    context = {
        "units": private_units(reader),
        "appeals": appeals,
        "rounds": rounds_to_prepare(reader),
        "sets": own_criteria(reader),
    }
    return render(request, "kindergarten/owner.html", context)


@require_http_methods(METHODS)
def criteria(request: HttpRequest) -> HttpResponse:
    """Let something else go first from a day on."""
    reader = _owner(request)
    form = CriteriaForm(request.POST or None, units=private_units(reader))
    municipality = reader.municipality
    if municipality is not None and submitted(
        request,
        form,
        lambda: set_criteria(municipality=municipality, **form.cleaned_data),
        _("Saved."),
    ):
        return redirect("kindergarten_owner")
    context = {"form": form, "title": _("What goes first")}
    return render(request, "kindergarten/owner_form.html", context)


@require_http_methods(METHODS)
def places(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """How many places own kindergartens give out in a round."""
    reader = _owner(request)
    round_ = get_object_or_404(rounds_to_prepare(reader), pk=identifier)
    form = PlacesForm(request.POST or None, round_=round_, units=private_units(reader))
    if submitted(
        request, form, lambda: set_places(round_=round_, **form.cleaned_data), _("Saved.")
    ):
        return redirect("kindergarten_owner_places", identifier)
    context = {"form": form, "title": round_, "places": own_places(reader, round_)}
    return render(request, "kindergarten/owner_form.html", context)


@require_http_methods(METHODS)
def appeal(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Read an appeal, and uphold it or forward it to the municipality's body of appeal."""
    reader = _owner(request)
    appeal = get_object_or_404(appeals_to(reader), pk=identifier)
    note_reads(reader, [appeal.decision.subject_id], purpose=_("Appeal"))
    form = None
    if appeal.is_with_who_decided:
        form = AnswerAppealForm(request.POST or None, appeal=appeal)
        by = user_of(request)
        if submitted(
            request,
            form,
            lambda: answer_appeal(appeal=appeal, by=by, **form.cleaned_data),
            _("The appeal is answered."),
        ):
            return redirect("kindergarten_owner")
    return render(request, "casework/answer_appeal.html", {"appeal": appeal, "form": form})


def _owner(request: HttpRequest) -> Reader:
    reader = head_of_unit(request)
    if not private_units(reader).exists():
        raise PermissionDenied
    return reader
