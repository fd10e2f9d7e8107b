"""What a head of kindergarten sees: who is offered a place, and who has answered."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reference.people.queries.records import note_reads
from reference.people.views import reader_of

from ..queries.desk import offers_of_units


@login_required
@never_cache
@require_safe
def new_children(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    if not reader.units:
        raise PermissionDenied
    offers = offers_of_units(reader)
    children = {offer.application.child_id for offer in offers}
    note_reads(reader, children, purpose=_("New children"))
    return render(request, "kindergarten/new_children.html", {"offers": offers})
