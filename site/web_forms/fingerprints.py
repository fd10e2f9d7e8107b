"""Tells whether two requests are the same form, sent twice.

Django masks the CSRF token anew each time that a page is made, so the masked token names the
rendering that a form was sent from, in Wagtail's forms and allauth's as in ours. Only digests are
kept.
"""

import json

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def rendering_of(token: str, person_id: int | None, address: str) -> str:
    """Return the key of the form that the person sends to `address` from the page with `token`."""
    return _digest(json.dumps([person_id, address, token]).encode())


def content_of(request: HttpRequest) -> str:
    """Return a digest of all that the form says, its files among it."""
    answers = [(name, values) for name, values in sorted(request.POST.lists())]
    parts = [json.dumps(answers).encode()]
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            parts.append(f"{name}:{file.name}:{file.size}:".encode())
            parts.extend(file.chunks())
            file.seek(0)
    return _digest(b"".join(parts))


def _digest(content: bytes) -> str:
    return salted_hmac("web_forms.fingerprints", content, algorithm="sha256").hexdigest()
