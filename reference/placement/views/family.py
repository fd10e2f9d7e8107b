"""For a guardian: which department a child is in, and why; nothing about other children."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reference.look.languages import current_language
from reference.people.access import reader_of
from reference.people.queries.records import note_reads

from ..queries.family import placed_children


@require_safe
def my_children(request: HttpRequest) -> HttpResponse:
    """The reader's own children who are in kindergarten."""
    reader = reader_of(request)
    placed = placed_children(reader.own_children, timezone.localdate(), language=current_language())
    note_reads(reader, [each.place.person_id for each in placed], purpose=_("Department"))
    return render(request, "placement/my_children.html", {"placed": placed})
