"""What a head of school sees: who is to come, and who has answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reference.people.access import head_of_unit
from reference.people.queries.records import note_reads

from ..queries.desk import pupils_of_units


@require_safe
def new_pupils(request: HttpRequest) -> HttpResponse:
    reader = head_of_unit(request)
    admissions = pupils_of_units(reader)
    note_reads(reader, {each.child_id for each in admissions}, purpose=_("New pupils"))
    return render(request, "admission/new_pupils.html", {"admissions": admissions})
