"""How to get an account: invited by one's own organisation, or by claiming a firm."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.queries.people import organisations_with_coordinator


@require_safe
def how_to_get_an_account(request: HttpRequest) -> HttpResponse:
    """Which way in there is for whom, and which organisations have somebody to ask."""
    context = {
        "organisations": organisations_with_coordinator(),
        "breadcrumbs": [(_("How to get an account"), "")],
    }
    return render(request, "organisations/how_to_get_an_account.html", context)
