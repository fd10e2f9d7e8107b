"""The desk: what waits for the person who is signed in, and where to begin something new."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisations.panels import desk as desk_panels
from organisations.panels import desk_shortcuts
from organisations.requests import SignedInRequest


@require_safe
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    """The panels and shortcuts that the apps registered, as far as they concern this person."""
    memberships = request.user.memberships.select_related("organisation")
    context = {
        "memberships": memberships,
        "shortcuts": list(desk_shortcuts.for_roles({held.role for held in memberships})),
        "panels": desk_panels.panels_for(request.user),
        "breadcrumbs": [(_("My desk"), "")],
    }
    return render(request, "portal/desk.html", context)
