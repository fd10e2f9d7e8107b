"""The administrator's page: what OneRoster gives, to whom; and the file, for people and systems."""

import tempfile
from collections.abc import Collection
from datetime import datetime
from typing import IO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reference.api.models import ClientAccess
from reference.api.revoking import revoke_tokens
from reference.api.sign_in import Caller
from reference.people.access import user_of
from reference.people.models import Municipality
from reference.people.queries.reach import Reader

from ..queries.entities import DEMOGRAPHICS
from ..queries.gradebook import GRADEBOOK_FILES
from ..queries.lists import BIRTH_DATES, GRADEBOOK, ROSTER
from ..queries.overview import administered_by, given_by, systems_of
from ..queries.rows import Reach
from ..services.exports import export_roster
from .answers import Refused
from .rest import ROSTERING, answers, reach_of

# What is not given with the roster, but for scopes of its own.
_FILES_BESIDE = {
    BIRTH_DATES: frozenset({DEMOGRAPHICS.plural}),
    GRADEBOOK: frozenset(each.plural for each in GRADEBOOK_FILES),
}


def is_administrator(request: HttpRequest) -> bool:
    return administered_by(user_of(request)) is not None


def _municipality(request: HttpRequest) -> Municipality:
    municipality = administered_by(user_of(request))
    if municipality is None:
        raise PermissionDenied
    return municipality


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    municipality = _municipality(request)
    context = {
        "municipality": municipality,
        "given": given_by(municipality),
        "systems": systems_of(municipality),
        "address": request.build_absolute_uri(ROSTERING),
    }
    return render(request, "oneroster/overview.html", context)


@require_POST
def revoke(request: HttpRequest, system: int) -> HttpResponse:
    """Take the tokens of a system back."""
    access = get_object_or_404(ClientAccess, pk=system, municipality=_municipality(request))
    revoke_tokens(access=access)
    text = _("The tokens of %(system)s are not valid any more. It can ask for new ones.")
    messages.success(request, text % {"system": access})
    return redirect("oneroster")


@require_safe
def download(request: HttpRequest) -> FileResponse:
    """The whole roster as a file, for the administrator; birth dates and marks stay here."""
    municipality = _municipality(request)
    reader = Reader(user_of(request).username, municipality, None)
    return _file(Reach(municipality, None), reader, None, _beside(()))


@answers(ROSTER)
def roster_file(request: HttpRequest, caller: Caller) -> FileResponse:
    """The roster as a file, for a system, with what its scopes give; with `since` a delta."""
    return _file(reach_of(caller, request), caller.reader, _since(request), _beside(caller.scopes))


def _beside(scopes: Collection[str]) -> frozenset[str]:
    """Return the names of the files that `scopes` do not give."""
    file_sets = [files for needed, files in _FILES_BESIDE.items() if needed.isdisjoint(scopes)]
    return frozenset().union(*file_sets)


def _since(request: HttpRequest) -> datetime | None:
    text = request.GET.get("since")
    if text is None:
        return None
    try:
        since = parse_datetime(text)
    except ValueError:
        since = None
    if since is None or since.tzinfo is None:
        raise Refused(400, "invaliddata", "since is a time with its zone: 2026-08-01T00:00:00Z")
    return since


def _file(
    reach: Reach, reader: Reader, since: datetime | None, leave_out: frozenset[str]
) -> FileResponse:
    """Write the file to the disk first: nothing of it is kept in memory, and a fault is an error
    and no half file."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    export_roster(reach=reach, reader=reader, to=file, since=since, leave_out=leave_out)
    file.seek(0)
    name = f"oneroster-{reach.municipality.pk}-{timezone.localdate():%Y-%m-%d}.zip"
    response = FileResponse(file, as_attachment=True, filename=name)
    response["Content-Type"] = "application/zip"
    return response
