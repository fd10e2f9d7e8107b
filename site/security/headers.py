"""Headers that depend on who asks and how: caches, secure connections, what runs here."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse

Handler = Callable[[HttpRequest], HttpResponseBase]


class ResponseHeadersMiddleware:
    """Keeps pages of people who are signed in out of every cache, and names no software."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(getattr(request, "user", None), "is_authenticated", False):
            response.headers["Cache-Control"] = "private, no-store"
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


class AreaCSPMiddleware(CSPMiddleware):
    """Gives the admin a policy of its own: its pages write scripts where they are used."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith("/admin/"):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
