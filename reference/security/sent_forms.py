"""Lets a form that is sent twice act once; both requests get the answer of the first.

Django masks the CSRF token anew each time that a page is made, so the masked token, the person, the
address and what the form says name one press of a button. Only a keyed digest of them is kept.
"""

import json
from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from reference.look.versioned_forms import SEEN

from .limits import FORMS_PER_PERSON, is_one_too_many
from .models import SentForm

Handler = Callable[[HttpRequest], HttpResponse]
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
KEPT = timedelta(days=30)


class SentFormMiddleware:
    """Works around every view that is sent a form by somebody who is signed in.

    The view works inside this transaction, so that what it did and the record of it are kept or
    undone together. A second request waits on the unique key until the first is answered.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_form(request):
            return self.get_response(request)
        if is_one_too_many("form", str(request.user.pk), FORMS_PER_PERSON):
            return _too_many(request)
        with transaction.atomic():
            sent, is_first = SentForm.objects.get_or_create(digest=_digest_of(request))
            if not is_first:
                return _answer_again(sent, request)
            _wait_for_others_who_save(request)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            else:
                _conclude(sent, request, response)
        return response


def delete_old_sent_forms() -> int:
    """Delete the records of forms sent more than thirty days ago; return how many there were."""
    deleted, _each = SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    return deleted


def _too_many(request: HttpRequest) -> HttpResponse:
    context = {
        "code": 429,
        "title": _("That was too much at once"),
        "text": _("You have sent very many forms in a few minutes. Wait a little, and try again."),
    }
    return render(request, "trouble.html", context, status=429)


def _is_form(request: HttpRequest) -> bool:
    return request.method == "POST" and request.user.is_authenticated and TOKEN in request.POST


def _wait_for_others_who_save(request: HttpRequest) -> None:
    """Wait until nobody else is saving what this form changes, so that it compares itself with
    what they saved (`VersionedForm`)."""
    if any(name.endswith(SEEN) for name in request.POST):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [request.path])


def _digest_of(request: HttpRequest) -> str:
    answers = sorted(request.POST.lists())
    parts = [json.dumps([request.user.pk, request.get_full_path(), answers]).encode()]
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            parts.append(f"{name}:{file.name}:{file.size}:".encode())
            parts.extend(file.chunks())
            file.seek(0)
    return salted_hmac(__name__, b"".join(parts), algorithm="sha256").hexdigest()


def _conclude(sent: SentForm, request: HttpRequest, response: HttpResponse) -> None:
    """Keep where the answer leads; a form that comes back with errors can be sent again."""
    location = response.headers.get("Location", "")
    if not location:
        sent.delete()
        return
    sent.location = location
    notices = getattr(get_messages(request), "_queued_messages", [])
    sent.messages = [[each.level, str(each.message)] for each in notices]
    sent.save()


def _answer_again(sent: SentForm, request: HttpRequest) -> HttpResponse:
    for level, text in sent.messages:
        messages.add_message(request, level, text)
    response = HttpResponseRedirect(sent.location)
    add_never_cache_headers(response)
    return response
