"""What a person typed and did not save: kept as she types, shown to her, forgotten."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from web_forms.models import UnsavedText
from web_forms.stamps import read_stamp
from web_forms.unsaved import forget_text, keep_text, was_sent


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is in a form now, as its script sends it.

    The stamp says whose it is, so that nothing is lost when the session has ended meanwhile.
    """
    stamp = read_stamp(request.POST)
    is_another = request.user.is_authenticated and stamp and request.user.pk != stamp.person
    if stamp is None or is_another:
        return JsonResponse({}, status=403)
    if was_sent(stamp=stamp, token=request.POST.get("rendering", "")):
        return JsonResponse({})
    text = keep_text(stamp=stamp, data=request.POST)
    kept_at = text and time_format(timezone.localtime(text.typed_at), "H.i")
    return JsonResponse({"kept_at": kept_at, "signed_in": request.user.is_authenticated})


@require_safe
@never_cache
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """All that the person has typed and not saved."""
    context = {"texts": _own(request).order_by("-typed_at"), "breadcrumbs": _trail()}
    return render(request, "web_forms/unsaved_texts.html", context)


@require_safe
@never_cache
@login_required
def detail(request: HttpRequest, text_id: int) -> HttpResponse:
    """One unsaved text, to be read, copied, filled in or thrown away."""
    text = get_object_or_404(_own(request), pk=text_id)
    context = {"text": text, "breadcrumbs": _trail()}
    return render(request, "web_forms/unsaved_text.html", context)


@require_POST
@login_required
def discard(request: HttpRequest, text_id: int) -> HttpResponse:
    """Throw an unsaved text away."""
    text = get_object_or_404(_own(request), pk=text_id)
    forget_text(person_id=text.person_id, address=text.address)
    messages.success(request, _("The text is thrown away."))
    return redirect(text.page)


def _own(request: HttpRequest) -> Any:
    return UnsavedText.objects.still_kept().filter(person_id=request.user.pk)


def _trail() -> list[tuple[str, str]]:
    return [(_("My desk"), reverse("desk")), (_("Text that is not saved"), "")]
