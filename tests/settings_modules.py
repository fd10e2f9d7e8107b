"""Reads a settings module as a deployment would, beside the settings that the tests run with."""

import os
import runpy
from typing import Any
from unittest import mock

ENVIRONMENT = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "portal.example.no",
    "DATABASE_URL": "postgres://portal@localhost/portal",
    "REFERENCE_SECRET_KEY": "k" * 60,
    "REFERENCE_ALLOWED_HOSTS": "reference.example.no",
    "REFERENCE_DATABASE_URL": "postgres://reference@localhost/reference",
    "REFERENCE_IDENTITY_KEYS": "a",
    "REFERENCE_IDENTITY_HASH_KEY": "b",
}


def production(program: str, **environment: str) -> dict[str, Any]:
    """Return the production settings of «portal» or «reference» in that environment."""
    with mock.patch.dict(os.environ, ENVIRONMENT | environment):
        return runpy.run_module(f"{program}.settings.production")
