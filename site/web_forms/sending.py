"""Lets each form act once, however often the same request comes."""

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from web_forms.addresses import filled_in, plain
from web_forms.fingerprints import TOKEN, content_of, rendering_of
from web_forms.models import SentForm
from web_forms.stamps import stamp_of
from web_forms.unsaved import keep_text


def is_form(request: HttpRequest) -> bool:
    """Tell whether somebody sends a form from a page of the site."""
    return request.method == "POST" and TOKEN in request.POST


def claim(request: HttpRequest) -> tuple[SentForm, bool]:
    """Return the record of the form in `request`, and whether this request is its first.

    Waits, on the unique key, for another request with the same form to be answered. Call it in the
    transaction in which the form acts.
    """
    address = plain(request.get_full_path())
    return SentForm.objects.get_or_create(
        rendering=rendering_of(request.POST[TOKEN], request.user.pk, address),
        content=content_of(request),
        defaults={"person_id": request.user.pk},
    )


def wait_for_others_who_save(request: HttpRequest) -> None:
    """Wait until nobody else is saving what this form changes, so that it compares itself with
    what they saved (`VersionedForm`)."""
    stamp = stamp_of(request)
    if stamp and stamp.saved:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [stamp.address])


def changed_at(request: HttpRequest, address: str) -> None:
    """Say where that which the form in `request` has just made is changed.

    For views that make something. Who goes back in the browser, writes on and sends the same form
    again is led there, with what she has written.
    """
    request.edit_address = address  # type: ignore[attr-defined]  # `conclude` keeps it


def continue_editing(sent: SentForm, request: HttpRequest) -> HttpResponse | None:
    """Lead a person on to what the same form has made before, if it has, with her text in it."""
    earlier = SentForm.objects.filter(rendering=sent.rendering).exclude(edit_address="").first()
    stamp = stamp_of(request)
    if earlier is None or stamp is None:
        return None
    sent.delete()
    there = replace(stamp, page=earlier.edit_address, address=earlier.edit_address)
    keep_text(stamp=there, data=request.POST, compared=False)
    message = _("You saved this before and have written on since. Save again to add what is new.")
    messages.warning(request, message)
    return HttpResponseRedirect(filled_in(earlier.edit_address))


def conclude(sent: SentForm, request: HttpRequest, response: HttpResponse) -> None:
    """Keep the answer of a form that has acted; forget the others, which may be sent again.

    A form has acted when its answer leads on to another page, as all of ours do. An answer that
    signs somebody in or out, or sets a cookie, cannot be given to another request.
    """
    if not leads_on(response) or response.cookies or request.user.pk != sent.person_id:
        sent.delete()
        return
    sent.location = response.headers["Location"]
    sent.edit_address = getattr(request, "edit_address", "")
    sent.messages = [[message.level, str(message)] for message in _messages_of(request)]
    sent.save()


def leads_on(response: HttpResponse) -> bool:
    """Tell whether `response` sends the browser to another page than the one for signing in."""
    is_redirect = 300 <= response.status_code < 400 and "Location" in response.headers
    return is_redirect and not leads_to_sign_in(response)


def leads_to_sign_in(response: HttpResponse) -> bool:
    """Tell whether `response` asks the person to sign in first."""
    return response.headers.get("Location", "").split("?")[0] == resolve_url(settings.LOGIN_URL)


def says_what_went_wrong(request: HttpRequest) -> bool:
    """Tell whether the next page will show that something was refused."""
    return any(message.level >= messages.ERROR for message in _messages_of(request))


def answer_again(sent: SentForm, request: HttpRequest) -> HttpResponse:
    """Return the answer that the first request with this form got, and its messages."""
    waiting = {str(message) for message in getattr(get_messages(request), "_loaded_messages", [])}
    for level, text in sent.messages:
        if text not in waiting:
            messages.add_message(request, level, text)
    response = HttpResponseRedirect(sent.location)
    add_never_cache_headers(response)
    return response


def _messages_of(request: HttpRequest) -> list[Message]:
    """Return the messages of this request, without marking them as shown."""
    return list(getattr(get_messages(request), "_queued_messages", []))
