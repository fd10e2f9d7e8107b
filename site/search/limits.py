"""How often one visitor may ask: search is the dearest thing that a stranger can call."""

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

WINDOW = 60  # seconds
# An address can be a whole town hall's; a person in front of a page asks a few times a minute.
DEFAULT_LIMITS = {"search": 300, "suggest": 600, "export": 30, "try": 20}


def limited(action: str) -> Callable[[View[Rest]], View[Rest]]:
    """Answer 429 once an address, or a signed-in person, has called `action` too often.

    Counted in windows of a minute in the cache that all processes share; `SEARCH_LIMITS` sets how
    many calls one window allows, and None lifts the limit.
    """

    def decorate(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def wrapper(
            request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            if _is_exhausted(request, action):
                response = render(request, "429.html", status=429)
                response.headers["Retry-After"] = str(WINDOW)
                return response
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


def _is_exhausted(request: HttpRequest, action: str) -> bool:
    limit = getattr(settings, "SEARCH_LIMITS", DEFAULT_LIMITS).get(action)
    if limit is None:
        return False
    key = f"search-limit:{action}:{_caller(request)}:{int(time() // WINDOW)}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key) > limit
    except ValueError:  # the window's count was evicted: it begins again
        return False


def _caller(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"user{request.user.pk}"
    return str(get_adapter(request).get_client_ip(request))
