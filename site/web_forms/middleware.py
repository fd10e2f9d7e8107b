"""What happens around every form that is sent."""

import logging
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from web_forms.addresses import filled_in
from web_forms.fingerprints import TOKEN
from web_forms.limits import sends_too_many
from web_forms.models import UnsavedText
from web_forms.sending import (
    answer_again,
    claim,
    conclude,
    continue_editing,
    is_form,
    leads_on,
    leads_to_sign_in,
    says_what_went_wrong,
    wait_for_others_who_save,
)
from web_forms.stamps import Stamp, stamp_of
from web_forms.unsaved import forget_text, keep_text

Handler = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)


class SentFormMiddleware:
    """Lets a form that is sent twice act once; both requests get the answer of the first.

    The view works inside this transaction, so that what it did and the record of it stand or fall
    together.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_form(request):
            return self.get_response(request)
        if sends_too_many(request):
            return render(request, "429.html", status=429)
        with transaction.atomic():
            sent, is_first = claim(request)
            if not is_first:
                return answer_again(sent, request)
            if already_made := continue_editing(sent, request):
                return already_made
            wait_for_others_who_save(request)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            else:
                conclude(sent, request, response)
        return response


class UnsavedTextMiddleware:
    """Keeps the text of a form that was refused: signed out, not allowed, gone, too old, an error.

    A form that has been saved is forgotten, and one with errors comes back with its text in it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        stamp = stamp_of(request)
        if stamp is None or TOKEN not in request.POST or response.status_code == 200:
            return response
        if leads_on(response) and not says_what_went_wrong(request):
            forget_text(person_id=stamp.person, address=stamp.address)
            return response
        try:
            text = keep_text(stamp=stamp, data=request.POST)
        except DatabaseError:
            logger.exception("The text of a refused form could not be kept.")
            return response
        return _say_where_it_is(request, response, stamp, text) if text else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Remember why the form was refused, where the service says so."""
        if isinstance(exception, PermissionDenied):
            request.refusal = str(exception)  # type: ignore[attr-defined]  # read below only


def _say_where_it_is(
    request: HttpRequest, response: HttpResponse, stamp: Stamp, text: UnsavedText
) -> HttpResponse:
    if leads_to_sign_in(response):
        messages.info(
            request, _("You were signed out. Your text is kept: sign in, and it is there.")
        )
        return redirect_to_login(filled_in(stamp.page))
    if response.status_code < 400:
        return response
    context = {
        "reason": getattr(request, "refusal", ""),
        "status": response.status_code,
        # What was typed is shown to nobody but the person who typed it.
        "text": text if request.user.pk == stamp.person else None,
        "page": filled_in(stamp.page),
    }
    return render(request, "web_forms/not_saved.html", context, status=response.status_code)
