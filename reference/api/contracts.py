"""The contracts of all modules: their OpenAPI descriptions, with paths below the base address."""

from typing import Any

from django.urls import get_resolver
from django.utils.translation import override

from .module import APIS


def contracts() -> dict[str, dict[str, Any]]:
    """Return the OpenAPI description of each module that has an API, by module."""
    get_resolver().check()  # reads every address, and so makes every API
    with override("en"):
        return {name: dict(api.get_openapi_schema(path_prefix="")) for name, api in APIS.items()}
