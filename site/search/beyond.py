"""What is answered to the number of a page that a list has not got."""

from typing import Any, Protocol

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class _Address(Protocol):
    def page(self, number: int) -> object: ...


class Paged(Protocol):
    """The results of a list: `page` is the last one where a later one was asked for."""

    @property
    def page(self) -> Page[Any]: ...

    @property
    def address(self) -> _Address: ...


def no_such_page(request: HttpRequest, results: Paged) -> HttpResponse:
    """Answer 404 with how many pages there are and the way to the first and the last of them."""
    last = results.page.number
    context = {
        "pages": last,
        "first_url": f"{request.path}{results.address.page(1)}",
        "last_url": f"{request.path}{results.address.page(last)}",
    }
    return render(request, "search/no_such_page.html", context, status=404)
