"""The results page: everything that can be found, of every kind."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .asking import orders_of, read_question
from .limits import limited
from .results import Results

FACETS = ("kind", "municipality", "themes", "components", "procedure", "phase")


@require_safe
@limited("search")
def search(request: HttpRequest) -> HttpResponse:
    """Answer `?q=` with what was found, and with ways to narrow it."""
    results = Results(read_question(request.GET, facets=FACETS))
    if results.is_beyond_the_last_page:
        raise Http404(_("The list has no such page."))
    context: dict[str, Any] = {
        "results": results,
        "sorts": orders_of(results.question),
        "breadcrumbs": [(_("Search"), "")],
    }
    return render(request, "search/results.html", context)
