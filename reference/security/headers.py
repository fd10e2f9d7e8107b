"""Headers that depend on how somebody asks, and what runs here."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse

Handler = Callable[[HttpRequest], HttpResponseBase]


class ResponseHeadersMiddleware:
    """Names no software; that no page is cached, `LanguageChoiceMiddleware` sees to."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "has_signed_out", False):
            # What a browser keeps of the pages of somebody who has left; cookies are ended anyway.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        # A server in front of us adds its own name and version where there is none.
        response.headers["Server"] = "web"
        return response


class RefusePlainHttpMiddleware:
    """Refuses calls of an API without HTTPS, instead of redirecting them.

    A redirect would let a system go on sending its token in the clear without anybody noticing.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_api = request.path.startswith(tuple(settings.API_PREFIXES))
        if is_api and settings.SECURE_SSL_REDIRECT and not request.is_secure():
            text = "Call this with https. What was sent now, a token too, may have been read."
            body = {"type": "about:blank", "title": "Forbidden", "status": 403, "detail": text}
            return JsonResponse(body, status=403, content_type="application/problem+json")
        return self.get_response(request)
