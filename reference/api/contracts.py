"""The contracts of all interfaces: their OpenAPI descriptions, paths below the base address."""

from collections.abc import Callable
from typing import Any

from django.urls import get_resolver
from django.utils.translation import override

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
