"""What the pages of several modules do alike."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from reference.people.access import user_of

from .attempts import refusals_as_messages
from .enums import RunStatus
from .models import PublishedRun
from .services.runs import freeze_run


def freeze_or_publish(
    request: HttpRequest, run: PublishedRun, publish: Callable[..., object]
) -> None:
    """Do with a run what the button says, and say so."""
    with refusals_as_messages(request):
        if request.POST.get("to") == RunStatus.PUBLISHED:
            publish(run=run, publisher=user_of(request))
            messages.success(request, _("The run is published: everybody has been told."))
        else:
            freeze_run(run=run)
            messages.success(request, _("The run is checked and frozen."))
