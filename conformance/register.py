"""Whom writes are about: children, guardians, units and who belongs where, as module 3 lists them.

A module's own contract tells of none of them but by identifier, so the kit reads them from the
module of pupils and staff of the same system, or from a file.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from .endpoint import Endpoint
from .findings import NotTried

MAX_PAGES = 100
OPTION = "--people"


class Register(Protocol):
    """Gives the rows of a list of module 3, as `/persons`."""

    def rows(self, path: str) -> list[dict[str, Any]]: ...


class NoRegister:
    """What there is where the tester has named none."""

    def rows(self, path: str) -> list[dict[str, Any]]:
        raise NotTried(
            f"the kit does not know whom to write about: say with {OPTION} where your module of "
            "pupils and staff answers, or in which file its rows are"
        )


class RegisterAt:
    """Module 3 at an endpoint; each list is read once."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._read: dict[str, list[dict[str, Any]]] = {}

    def rows(self, path: str) -> list[dict[str, Any]]:
        if path not in self._read:
            self._read[path] = rows_of(self.endpoint, path)
        return self._read[path]


class RegisterInFile:
    """A JSON object with the rows of `units`, `persons`, `guardianships` and `enrolments`."""

    def __init__(self, file: Path) -> None:
        content = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(content, Mapping):
            raise ValueError(f"{file} is not a JSON object with units, persons, guardianships, …")
        self.content = content

    def rows(self, path: str) -> list[dict[str, Any]]:
        name = path.strip("/")
        if name not in self.content:
            raise NotTried(f"the file given with {OPTION} has no “{name}”")
        return list(self.content[name])


def rows_of(endpoint: Endpoint, path: str) -> list[dict[str, Any]]:
    """Return every row of a list, page by page; raises `NotTried` where it does not answer."""
    rows: list[dict[str, Any]] = []
    cursor: dict[str, Any] = {}
    for _ in range(MAX_PAGES):
        exchange = endpoint.ask("get", path, query={"limit": 200} | cursor)
        if exchange.status != 200 or not isinstance(exchange.json, dict):
            raise NotTried(f"GET {path} answered {exchange.status}, so there is nothing to read")
        rows += exchange.json["items"]
        if not exchange.json["next"]:
            break
        cursor = {"cursor": exchange.json["next"]}
    return rows
