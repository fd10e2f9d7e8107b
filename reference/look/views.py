"""The descriptions, the health page, the choice of language, and what went wrong."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .documentation import description_of, titles


@login_not_required
@transaction.non_atomic_requests  # beginning a transaction would ask the database too
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "does not answer"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})


@login_not_required
@require_safe
def all_documentation(request: HttpRequest) -> HttpResponse:
    """The description of each module, by its name."""
    context = {"titles": titles(), "breadcrumbs": [(_("Descriptions"), "")]}
    return render(request, "look/descriptions.html", context)


@login_not_required
@require_safe
def documentation(request: HttpRequest, name: str) -> HttpResponse:
    """What a module does, as a page; the texts lie below `docs/reference/`."""
    try:
        text = description_of(name)
    except LookupError as error:
        raise Http404 from error
    title = titles()[name]
    context = {
        "text": text,
        "name": name,
        "title": title,
        "titles": titles(),
        "breadcrumbs": [(_("Descriptions"), reverse("all_documentation")), (title, "")],
    }
    return render(request, "look/description.html", context)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseRedirect:
    """Remember the language for a year and go back to the page."""
    to = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure()):
        to = "/"
    response = HttpResponseRedirect(to)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    text = _("Something in the address or the form could not be understood. Go back and try again.")
    return _trouble(request, 400, _("We could not understand that"), text)


def forbidden(request: HttpRequest, exception: Any) -> HttpResponse:
    text = _("Your role does not reach this. If it should, ask the administrator for access.")
    return _trouble(request, 403, _("This is not for you"), text)


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    text = _("It may have been moved, or it belongs to somebody whom your access does not reach.")
    return _trouble(request, 404, _("We cannot find the page"), text)


def _trouble(request: HttpRequest, code: int, title: str, text: str) -> HttpResponse:
    return render(
        request, "trouble.html", {"code": code, "title": title, "text": text}, status=code
    )
