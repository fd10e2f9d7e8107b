"""Every address, read out of the URLconf, with how many of each kind of part it has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

_PART = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Route:
    """One pattern: its name with namespaces, its path as a format for `%`, the converter of each
    of its parts, and the app whose view answers."""

    name: str
    path: str
    parts: tuple[tuple[str, str], ...]  # name and converter
    app: str

    def __str__(self) -> str:
        return f"{self.name} /{self.path}"


def all_routes() -> list[Route]:
    """Return every route of the URLconf and of all that it includes."""
    return list(_walk(get_resolver(), "", (), ()))


def _walk(
    resolver: URLResolver, prefix: str, parts: tuple[tuple[str, str], ...], spaces: tuple[str, ...]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        path, own = _piece(entry)
        whole, known = prefix + path, (*parts, *own)
        if isinstance(entry, URLPattern):
            name = ":".join([*spaces, entry.name or ""])
            module = entry.callback.__module__.split(".")
            # A module of the API is named after the app that it tells of.
            app = spaces[-1].split("-")[1] if spaces else module[min(1, len(module) - 1)]
            yield Route(name, whole, known, app)
        else:
            inside = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry, whole, known, inside)


def _piece(entry: URLPattern | URLResolver) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the path of one entry as a format, and its parts."""
    if not isinstance(entry.pattern, RoutePattern):
        return "", ()
    text = str(entry.pattern)
    # Ninja calls its converter of UUIDs otherwise.
    own = tuple((name, kind.removesuffix("str") or "str") for kind, name in _PART.findall(text))
    return _PART.sub(r"%(\2)s", text), own
