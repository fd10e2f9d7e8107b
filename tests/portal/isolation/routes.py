"""Every address of the site, read out of the URLconf."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize


@dataclass(frozen=True)
class Route:
    """One pattern: its name with namespaces, how its path is put together, and what is left out.

    `path` is a format for `%`, as in «admin/pages/%(page_id)s/edit/».
    """

    name: str
    path: str
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return self.name or self.path


def all_routes() -> list[Route]:
    """Return every route of the root URLconf and of all that it includes."""
    return list(_walk(get_resolver(), "", (), ()))


def _walk(
    resolver: URLResolver, prefix: str, parameters: tuple[str, ...], spaces: tuple[str, ...]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        for piece, own in normalize(entry.pattern.regex.pattern):
            path, known = prefix + piece, (*parameters, *own)
            if isinstance(entry, URLPattern):
                name = ":".join([*spaces, entry.name]) if entry.name else ""
                yield Route(name, path, known)
            else:
                inside = (*spaces, entry.namespace) if entry.namespace else spaces
                yield from _walk(entry, path, known, inside)
