"""Stands before almost all other middleware, so that a kept page costs none of it."""

import gzip
from collections.abc import Callable
from hashlib import blake2b
from time import monotonic

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from portal.middleware import chosen_language
from search.port import answered_by_cluster

from .statements import are_answered_alike, recording
from .store import KeptPage, Pages
from .version import current_version

Handler = Callable[[HttpRequest], HttpResponseBase]

SECONDS = 3600  # longer than this no page is kept, whatever happens
MAX_BYTES = 200_000  # exports are larger and asked for once
_KNOWN_TO_VARY = frozenset({"cookie", "accept-encoding"})
_OF_ONE_ANSWER = ("Content-Length", "Content-Encoding")

pages = Pages()


class PageCacheMiddleware:
    """Answers with a kept page where there is one, and keeps what others may see as well."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _may_be_shared(request):
            return self.get_response(request)
        try:
            number, roots = current_version.get()
        except DatabaseError:
            return self.get_response(request)  # which says so
        name = (*_name(request), roots)
        page = pages.get(name)
        if page and _is_right(page, number):
            return _answer(request, page)
        pages.drop(name)
        answered_by_cluster.set(False)
        with recording() as recorded:
            response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not _may_be_kept(response):
            return response
        if answered_by_cluster.get():
            return response  # an index follows the database at some distance
        page = _page(response, number)
        page.statements = tuple(recorded.statements) if recorded.is_whole else None
        pages.keep(name, page, max_bytes=settings.PAGE_CACHE_BYTES)
        return _answer(request, page)


def _may_be_shared(request: HttpRequest) -> bool:
    """Tell whether nothing in the request says who asks."""
    return (
        settings.PAGE_CACHE_BYTES > 0
        and request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and CookieStorage.cookie_name not in request.COOKIES
        and "Authorization" not in request.headers
        and not getattr(request, "is_dummy", False)  # Wagtail previews a draft at its address
    )


def _may_be_kept(response: HttpResponse) -> bool:
    varies = {each.strip().lower() for each in response.headers.get("Vary", "").split(",")} - {""}
    caching = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in caching
        and "private" not in caching
        and "Content-Encoding" not in response.headers
        and varies <= _KNOWN_TO_VARY
        and len(response.content) <= MAX_BYTES
    )


def _name(request: HttpRequest) -> tuple[object, ...]:
    """Name what a page depends on besides the database; the day is that of «overdue»."""
    address = (request.scheme, request.get_host(), request.get_full_path())
    return (*address, chosen_language(request), timezone.localdate())


def _is_right(page: KeptPage, version: int) -> bool:
    """Tell whether `page` is as it would be made now; look again if the content has changed."""
    if monotonic() - page.made_at > SECONDS:
        return False
    if page.version != version:
        if page.statements is None or not are_answered_alike(page.statements):
            return False
        page.version = version
    return True


def _page(response: HttpResponse, version: int) -> KeptPage:
    headers = {name: value for name, value in response.items() if name not in _OF_ONE_ANSWER}
    # A browser may keep it, and asks each time whether it is still right.
    headers.setdefault("Cache-Control", "no-cache")
    return KeptPage(
        headers=headers,
        compressed=gzip.compress(response.content, mtime=0),
        etag=f'W/"{blake2b(response.content, digest_size=16).hexdigest()}"',
        statements=None,
        version=version,
        made_at=monotonic(),
    )


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponseBase:
    """Return `page` as the visitor takes it, or 304 to who has it already."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    content = page.compressed if takes_gzip else page.content
    response = HttpResponse(content, headers=page.headers)
    response.headers["Content-Length"] = str(len(content))
    response.headers["ETag"] = page.etag
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    conditional = get_conditional_response(request, etag=page.etag, response=response)
    return conditional or response
