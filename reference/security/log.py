"""The security log: who did what, as JSON lines with numbers instead of names or addresses."""

import logging
from contextvars import ContextVar
from enum import StrEnum

from django.db import DatabaseError
from django.http import HttpRequest

logger = logging.getLogger("security")
current_request: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)


class Event(StrEnum):
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_LIMITED = "sign_in_limited"
    SIGN_OUT = "sign_out"
    SESSION_EXPIRED = "session_expired"
    TOKEN = "token"  # noqa: S105 - the name of an event
    TOKEN_FAILED = "token_failed"  # noqa: S105
    TOKEN_LIMITED = "token_limited"  # noqa: S105
    TOKENS_REVOKED = "tokens_revoked"
    ROLE_GRANTED = "role_granted"
    REFUSED = "refused"
    INPUT_REFUSED = "input_refused"
    EXPORT = "export"
    UPLOAD_REFUSED = "upload_refused"


def record(event: Event, **details: int | str | None) -> None:
    """Write `event` with the person or the system that acts and the request it happened in.

    `details` are primary keys, names of views and members of closed vocabularies: never a name, an
    address or anything that somebody typed.
    """
    request = current_request.get()
    line = {
        "event": event.value,
        "request_id": request_id(request),
        "person": person_of(request),
        "client": client_of(request),
    }
    logger.info(event.value, extra=line | details)


def request_id(request: HttpRequest | None) -> str | None:
    """Return the id that the middleware gave to `request`; None outside a request."""
    return getattr(request, "request_id", None)


def person_of(request: HttpRequest | None) -> int | None:
    """Return the primary key of the person who is signed in, if anybody is."""
    try:
        user = getattr(request, "user", None)
        return user.pk if user is not None else None
    except DatabaseError:  # a refusal is logged even if the session cannot be read
        return None


def client_of(request: HttpRequest | None) -> int | None:
    """Return the primary key of the access of the system that calls, if one does."""
    caller = getattr(request, "auth", None)
    return getattr(getattr(caller, "access", None), "pk", None)
