"""What people do about their own notifications."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from .enums import Frequency
from .forms import FrequencyForm, StopForm
from .models import Subscriber
from .queries import frequencies_of
from .registry import notification_types
from .services import choose_frequencies, choose_frequency, resume_address
from .stopping import Stoppable, read_stop_token, settings_path


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def frequencies(request: HttpRequest) -> HttpResponse:
    """Let a person choose how often she gets emails of each kind."""
    person: Any = request.user
    data = request.POST if request.method == "POST" else None
    form = FrequencyForm(data, person=person, kinds=notification_types.kinds.values())
    if form.is_valid():
        choose_frequencies(person=person, frequencies=form.frequencies())
        messages.success(request, _("Saved. This holds from now on."))
        return redirect("notification_settings")
    return render(request, "notifications/settings.html", {"form": form})


# The programs that read mail send this for their users and know no token of ours but the link's.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop what an email was about, or have it less often; looking changes nothing (RFC 8058)."""
    stoppable = read_stop_token(token)
    if stoppable is None:
        raise Http404
    if request.POST.get("List-Unsubscribe") == "One-Click":
        _choose(stoppable, Frequency.NEVER)
        return HttpResponse(_("You get no more of these emails."), content_type="text/plain")
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _choose(stoppable, Frequency(form.cleaned_data["frequency"]))
        return redirect("notifications_stop", token)
    return render(request, "notifications/stop.html", {"form": form, **_current(stoppable)})


def _choose(stoppable: Stoppable, frequency: Frequency) -> None:
    reader = stoppable.reader
    if isinstance(reader, Subscriber):
        choose_frequency(subscriber=reader, frequency=frequency)
    else:
        choose_frequencies(person=reader, frequencies=dict.fromkeys(stoppable.kinds, frequency))


def _current(stoppable: Stoppable) -> dict[str, Any]:
    """Return what the kinds are, each with how often it comes now."""
    reader, kinds = stoppable.reader, stoppable.kinds
    if isinstance(reader, Subscriber):
        often = {kind.code: Frequency(reader.frequency) for kind in kinds}
    else:
        chosen = frequencies_of([reader.pk])
        often = {kind.code: chosen.get((reader.pk, kind.code), kind.default) for kind in kinds}
    current = [(kind.label, often[kind.code].label) for kind in kinds]
    return {"current": current, "settings_url": settings_path(reader)}


@require_POST
@login_required
def try_again(request: HttpRequest) -> HttpResponse:
    """Send to the address of the person who is signed in again."""
    resume_address(address=getattr(request.user, "email", ""))
    messages.success(request, _("We send email to you again."))
    return redirect("desk")
