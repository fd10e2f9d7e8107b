"""The desk: what waits for the person who is signed in, and where to begin something new."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from organisations.panels import Shortcut, desk_shortcuts
from organisations.panels import desk as desk_panels
from organisations.requests import SignedInRequest

FOR_ADMINISTRATORS = (
    Shortcut(
        label=gettext_lazy("Give people roles"),
        description=gettext_lazy("Who writes, approves and facilitates, and for whom."),
        url_name="memberships:index",
    ),
    Shortcut(
        label=gettext_lazy("Register an organisation"),
        description=gettext_lazy("Municipalities are there already."),
        url_name="organisations:index",
    ),
    Shortcut(
        label=gettext_lazy("The queue"),
        description=gettext_lazy("Owners who are silent, and entries that nobody stands behind."),
        url_name="queue",
    ),
    Shortcut(
        label=gettext_lazy("Administer the site"),
        description=gettext_lazy("People, vocabulary, reports and settings."),
        url_name="wagtailadmin_home",
    ),
)


@require_safe
@login_required
def desk(request: SignedInRequest) -> HttpResponse:
    """The panels and shortcuts that the apps registered, as far as they concern this person."""
    memberships = request.user.memberships.select_related("organisation")
    roles = {membership.role for membership in memberships}
    context = {
        "memberships": memberships,
        "shortcuts": list(desk_shortcuts.for_roles(roles)),
        "administration": FOR_ADMINISTRATORS if request.user.is_superuser else (),
        "panels": desk_panels.panels_for(request.user),
        "breadcrumbs": [(_("My desk"), "")],
    }
    return render(request, "portal/desk.html", context)
