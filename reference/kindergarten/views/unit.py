"""What a head of kindergarten sees: who is offered a place, and who has answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reference.people.access import head_of_unit
from reference.people.queries.records import note_reads

from ..queries.desk import offers_of_units


@require_safe
def new_children(request: HttpRequest) -> HttpResponse:
    reader = head_of_unit(request)
    offers = offers_of_units(reader)
    children = {offer.application.child_id for offer in offers}
    note_reads(reader, children, purpose=_("New children"))
    return render(request, "kindergarten/new_children.html", {"offers": offers})
