"""What the pages of several modules do alike."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from reference.people.access import case_worker_of, user_of
from reference.people.queries.records import note_reads

from .attempts import refusals_as_messages
from .enums import RunStatus
from .models import Appeal, PublishedRun
from .services.runs import discard_run, freeze_run


def change_run(request: HttpRequest, run: PublishedRun, publish: Callable[..., object]) -> bool:
    """Freeze, publish or discard a run, as the button says; tell whether it is gone."""
    with refusals_as_messages(request):
        if request.POST.get("to") == RunStatus.PUBLISHED:
            publish(run=run, publisher=user_of(request))
            messages.success(request, _("The run is published: everybody has been told."))
        elif request.POST.get("to") == "discarded":
            discard_run(run=run)
            messages.success(request, _("The run is discarded. Nobody has been told of it."))
            return True
        else:
            freeze_run(run=run)
            messages.success(request, _("The run is checked and frozen."))
    return False


def appeal_to_answer(request: HttpRequest, identifier: UUID, **of_the_module: Any) -> Appeal:
    """Return an appeal in the case worker's municipality, and note who has read it."""
    reader = case_worker_of(request)
    appeal = get_object_or_404(
        Appeal.objects.present().select_related("decision__subject", "unit"),
        pk=identifier,
        decision__subject__municipality=reader.municipality,
        **of_the_module,
    )
    note_reads(reader, [appeal.decision.subject_id], purpose=_("Appeal"))
    return appeal
