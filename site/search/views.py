"""The results page, of everything that can be found, and suggestions for who is typing."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .asking import orders_of, parameters_of, read_question, unknown_filters
from .beyond import no_such_page
from .facets import kind_name
from .limits import limited
from .port import complete
from .results import Results
from .values import values_page

FACETS = ("kind", "municipality", "themes", "keywords", "components", "procedure", "phase")


@require_safe
@limited("search")
def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=` with what was found, and with ways to narrow it."""
    results = Results(read_question(request.GET, facets=FACETS))
    if results.is_beyond_the_last_page:
        return no_such_page(request, results)
    context: dict[str, Any] = {
        "results": results,
        "unknown_filters": unknown_filters(request.GET, parameters_of(FACETS)),
        "sorts": orders_of(results.question),
        "breadcrumbs": [(_("Search"), "")],
    }
    return render(request, "search/results.html", context)


@require_safe
@limited("search")
def search_values(request: HttpRequest, parameter: str) -> HttpResponse:
    """Every value by which the results can be narrowed in one respect."""
    return values_page(
        request,
        parameter=parameter,
        question=read_question(request.GET, facets=FACETS),
        list_title=_("Search"),
        list_url=reverse("search"),
    )


@never_cache  # every beginning of every word would push pages out of the cache
@require_safe
@limited("suggest")
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer `?q=` with the entries whose titles go on like that: title, url and kind of each."""
    documents = complete(request.GET.get("q", ""))
    return JsonResponse(
        {
            "suggestions": [
                {"title": each.title, "url": each.url, "kind": kind_name(each.kind)}
                for each in documents
            ]
        }
    )
