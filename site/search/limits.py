"""How often one visitor may ask: search is the dearest thing that a stranger can call."""

from collections.abc import Callable
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from time import time
from typing import Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]

WINDOW = 60  # seconds
# An address can be a whole town hall's; a person in front of a page asks a few times a minute.
DEFAULT_LIMITS = {"search": 300, "suggest": 600, "export": 30, "try": 20}
# Whoever has one address of such a network has them all.
IPV6_PREFIX = 64

_COUNT = """
INSERT INTO search_callcount AS kept (caller, in_window, number) VALUES (%s, %s, 1)
ON CONFLICT (caller) DO UPDATE SET
  number = CASE kept.in_window WHEN excluded.in_window THEN kept.number + 1 ELSE 1 END,
  in_window = excluded.in_window
RETURNING number
"""


def limited(action: str) -> Callable[[View[Rest]], View[Rest]]:
    """Answer 429 once an address, or a signed-in person, has called `action` too often.

    Counted in windows of a minute in the database, in a statement of its own before the transaction
    of the request begins: no request waits for another to end, and what fails is counted too.
    `SEARCH_LIMITS` sets how many calls one window allows, and None lifts the limit.
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
            with transaction.atomic():
                return view(request, *args, **kwargs)

        return transaction.non_atomic_requests(wrapper)

    return decorate


def _is_exhausted(request: HttpRequest, action: str) -> bool:
    limit = getattr(settings, "SEARCH_LIMITS", DEFAULT_LIMITS).get(action)
    if limit is None:
        return False
    window = int(time() // WINDOW)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [f"{action}:{_caller(request)}", window])
        [number] = cursor.fetchone() or [0]
        if number == 1:
            cursor.execute("DELETE FROM search_callcount WHERE in_window < %s", [window - 1])
    return bool(number > limit)


def _caller(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"user{request.user.pk}"
    address = ip_address(get_adapter(request).get_client_ip(request))
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
