"""Addresses of forms, with or without the wish to have the unsaved text filled in."""

from urllib.parse import parse_qsl, urlencode, urlsplit

PARAMETER = "ulagret"
FILL_IN = "hent"


def filled_in(page: str) -> str:
    """Return the address of `page` with its unsaved text filled in."""
    return _with_query(page, [*_query_of(page), (PARAMETER, FILL_IN)])


def plain(page: str) -> str:
    """Return the address of `page` as it is when nothing is to be filled in."""
    return _with_query(page, _query_of(page))


def _query_of(page: str) -> list[tuple[str, str]]:
    query = parse_qsl(urlsplit(page).query, keep_blank_values=True)
    return [(name, value) for name, value in query if name != PARAMETER]


def _with_query(page: str, query: list[tuple[str, str]]) -> str:
    path = urlsplit(page).path
    return f"{path}?{urlencode(query)}" if query else path
