"""Writes that may be sent again (Idempotency-Key) and that overwrite nobody (If-Match)."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import override

from reference.casework.refusals import Refusal
from reference.people.models import Tracked

from .models import WrittenOnce
from .problems import Problem
from .sign_in import Caller

# Of one system: as many as it needs that writes what changed since yesterday.
PERIOD, MAX_WRITES = timedelta(minutes=5), 3000


def etag_of(row: Tracked) -> str:
    """Return the row's version as an entity tag."""
    return f'"{row.version}"'


def check_unchanged(request: HttpRequest, row: Tracked) -> None:
    """Raise unless the client has seen the row (locked) as it is now."""
    etag = request.headers.get("If-Match")
    if etag is None:
        raise Problem(428, "Say which version you have seen: If-Match with the ETag of the row.")
    if etag != etag_of(row):
        raise Problem(412, "Somebody has changed it since: read it again and decide anew.")


@contextmanager
def done_or_refused() -> Iterator[None]:
    """Do what is inside whole or not at all; what the domain has against it is answered with 409.

    In English: an API has one language.
    """
    try:
        with override("en"), transaction.atomic():
            yield
    except Refusal as reason:
        raise Problem(409, str(reason)) from reason


def write_once(
    request: HttpRequest, caller: Caller, write: Callable[[], tuple[int, dict[str, Any]]]
) -> JsonResponse:
    """Answer as `write` does, and the same again whenever the key is sent again.

    Answer and effect are one transaction. The same key with another request is refused.
    """
    if request.body and request.content_type != "application/json":
        raise Problem(415, "Send JSON, and say so: Content-Type: application/json.")
    key = request.headers.get("Idempotency-Key", "")
    if not 1 <= len(key) <= 100:
        raise Problem(400, "Send an Idempotency-Key of 1 to 100 characters, a new one each time.")
    _refuse_too_many(caller)
    text = f"{request.method} {request.path}\n".encode() + request.body
    digest = hashlib.sha256(text).hexdigest()
    with transaction.atomic():
        _wait_for_the_same_key(caller, key)
        if record := WrittenOnce.objects.filter(access=caller.access, key=key).first():
            return _again(record, digest)
        status, body = write()
        WrittenOnce.objects.create(
            access=caller.access, key=key, request_digest=digest, status=status, body=body
        )
    return JsonResponse(body, status=status)


def _refuse_too_many(caller: Caller) -> None:
    lately = WrittenOnce.objects.filter(access=caller.access, at__gt=timezone.now() - PERIOD)
    if lately.count() >= MAX_WRITES:
        raise Problem(429, "Too many writes in five minutes. Wait, and send it again.")


def _wait_for_the_same_key(caller: Caller, key: str) -> None:
    """Wait until a request with the same key has been answered: only then is its answer known.

    Found out later, by the constraint, the write would have been tried a second time, and refused
    by what the first had done.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"written_once {caller.access.pk} {key}"],
        )


def _again(record: WrittenOnce, digest: str) -> JsonResponse:
    if record.request_digest != digest:
        raise Problem(422, "This Idempotency-Key came with another request: use a new one.")
    return JsonResponse(record.body, status=record.status)
