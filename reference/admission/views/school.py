"""What a head of school sees: who is to come, and who has answered."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reference.people.queries.records import note_reads
from reference.people.views import reader_of

from ..queries.desk import pupils_of_units


@login_required
@never_cache
@require_safe
def new_pupils(request: HttpRequest) -> HttpResponse:
    reader = reader_of(request)
    if not reader.units:
        raise PermissionDenied
    admissions = pupils_of_units(reader)
    note_reads(reader, {each.child_id for each in admissions}, purpose=_("New pupils"))
    return render(request, "admission/new_pupils.html", {"admissions": admissions})
