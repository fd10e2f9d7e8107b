"""Lets each form act once, however often the same request comes."""

from django.conf import settings
from django.contrib import messages
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers

from web_forms.fingerprints import TOKEN, content_of, rendering_of
from web_forms.models import SentForm
from web_forms.stamps import stamp_of


def is_form(request: HttpRequest) -> bool:
    """Tell whether a person who is signed in sends a form from a page of the site."""
    return request.method == "POST" and request.user.is_authenticated and TOKEN in request.POST


def claim(request: HttpRequest) -> tuple[SentForm, bool]:
    """Return the record of the form in `request`, and whether this request is its first.

    Waits, on the unique key, for another request with the same form to be answered. Call it in the
    transaction in which the form acts.
    """
    address = request.get_full_path()
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


def conclude(sent: SentForm, request: HttpRequest, response: HttpResponse) -> None:
    """Keep the answer of a form that has acted; forget the others, which may be sent again.

    A form has acted when its answer leads on to another page, as all of ours do.
    """
    if not leads_on(response):
        sent.delete()
        return
    sent.location = response.headers["Location"]
    sent.messages = [[message.level, str(message)] for message in _messages_of(request)]
    sent.save()


def leads_on(response: HttpResponse) -> bool:
    """Tell whether `response` sends the browser to another page than the one for signing in."""
    is_redirect = 300 <= response.status_code < 400 and "Location" in response.headers
    return is_redirect and not leads_to_sign_in(response)


def leads_to_sign_in(response: HttpResponse) -> bool:
    """Tell whether `response` asks the person to sign in first."""
    return response.headers.get("Location", "").split("?")[0] == resolve_url(settings.LOGIN_URL)


def answer_again(sent: SentForm, request: HttpRequest) -> HttpResponse:
    """Return the answer that the first request with this form got, and what it told."""
    waiting = {str(message) for message in getattr(get_messages(request), "_loaded_messages", [])}
    for level, text in sent.messages:
        if text not in waiting:
            messages.add_message(request, level, text)
    response = HttpResponseRedirect(sent.location)
    add_never_cache_headers(response)
    return response


def _messages_of(request: HttpRequest) -> list[Message]:
    """Return what this request wants to tell, without marking it as told."""
    return list(getattr(get_messages(request), "_queued_messages", []))
