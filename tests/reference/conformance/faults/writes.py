"""Does a write twice, writes over others, and forgets."""

import hashlib
import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse

from reference.people.models import Enrolment

from .registry import Server, answered, changed, header


@header("does a write again that is sent again", "write.again", "HTTP_IDEMPOTENCY_KEY")
def _(request: HttpRequest) -> str:
    return str(uuid.uuid4())


@header("takes a key for another request", "write.key", "HTTP_IDEMPOTENCY_KEY")
def _(request: HttpRequest) -> str:
    sent = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    return hashlib.sha256(sent.encode() + request.body).hexdigest()


@header("needs no key", "write.no_key", "HTTP_IDEMPOTENCY_KEY")
def _(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_IDEMPOTENCY_KEY") or uuid.uuid4())


@header("writes over what one has not seen", "write.unseen", "HTTP_IF_MATCH")
def _(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_IF_MATCH") or _current_tag(request))


@header("writes over another version", "write.outdated", "HTTP_IF_MATCH")
def _(request: HttpRequest) -> str:
    return _current_tag(request) if "HTTP_IF_MATCH" in request.META else ""


@answered("accepts a write and forgets it", "write.done", 201)
def _forgetful(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), lambda body: {**body, "id": str(uuid.uuid4())})


@answered("falls over an impossible request", "schema.impossible", 422)
def _server_error(request: HttpRequest, server: Server) -> HttpResponse:
    return HttpResponse("Server Error", status=500)


answered("takes twice what can be once", "write.twice", 409)(
    lambda request, server: JsonResponse({"id": "x", "version": 1, "deleted": False}, status=201)
)


@answered("answers another row than it wrote", "write.done", 201, "kindergarten")
def _otherwise(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), lambda body: {**body, "version": body["version"] + 1})


def _current_tag(request: HttpRequest) -> str:
    row = Enrolment.objects.filter(pk=request.path.rstrip("/").split("/")[-2]).first()
    return f'"{row.version}"' if row else ""
