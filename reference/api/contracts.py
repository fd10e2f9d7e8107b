"""The contracts of all interfaces: their OpenAPI descriptions, paths below the base address."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import get_resolver
from django.utils.translation import override
from django.views.decorators.http import require_safe

Describe = Callable[[], dict[str, Any]]
_DESCRIBED: dict[str, Describe] = {}


def register_contract(key: str, describe: Describe) -> None:
    """Let the kit hold endpoints against what `describe` returns, under the name `key`."""
    _DESCRIBED[key] = describe


def contracts() -> dict[str, dict[str, Any]]:
    """Return the OpenAPI description of each interface, by its key."""
    get_resolver().check()  # reads every address, and so makes every API
    with override("en"):
        return {key: describe() for key, describe in _DESCRIBED.items()}


@login_not_required
@require_safe
def contract(request: HttpRequest, module: str) -> JsonResponse:
    """What the conformance kit holds an endpoint against, for anybody who wants to read it."""
    get_resolver().check()
    if module not in _DESCRIBED:
        raise Http404
    with override("en"):
        document = _DESCRIBED[module]()
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Cache-Control"] = "public, max-age=300"
    return response
