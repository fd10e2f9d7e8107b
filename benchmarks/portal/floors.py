"""What costs as little as can be: a view that says nothing, and one that lists twenty rows."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.views.decorators.cache import never_cache

from search.models import SearchDocument

from .asking import STATEMENTS

_ROWS = "<!doctype html><ul>{% for row in rows %}<li>{{ row.title }} {{ row.summary }}{% endfor %}"


@never_cache  # what is compared with kept pages is made each time
def bare(request: HttpRequest) -> HttpResponse:
    """Answer with two bytes."""
    return HttpResponse("ok")


@never_cache
def twenty_rows(request: HttpRequest) -> HttpResponse:
    """Answer with twenty documents, by one query and one template."""
    rows = SearchDocument.objects.order_by("-pk").only("title", "summary")[:20]
    return HttpResponse(engines["django"].from_string(_ROWS).render({"rows": rows}, request))


class CountStatementsMiddleware:
    """Says in each answer how many statements it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = 0

        def count(execute: Callable[..., Any], *args: Any) -> Any:
            nonlocal number
            number += 1
            return execute(*args)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers[STATEMENTS] = str(number)
        return response
