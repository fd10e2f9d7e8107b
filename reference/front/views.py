"""The front page, and what it leads vendors to."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reference.api.manifests import MODULES, demonstration_client
from reference.look.menu import items_for
from reference.people.queries.demo import demo_people

from .api_pages import api_page, token_command
from .showcase import shown_modules, shown_standards


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The desk of whoever has signed in, and what there is to everybody."""
    may_change_person = not request.user.is_authenticated or request.user.is_demo
    context = {
        "desks": items_for(request),
        "modules": shown_modules(),
        "standards": shown_standards(),
        "demo_people": demo_people() if may_change_person else [],
    }
    return render(request, "front/front.html", context)


@login_not_required
@require_safe
def vendors(request: HttpRequest) -> HttpResponse:
    """What one who makes a product needs: APIs, access for trying, contracts and the kit."""
    context = {
        "modules": shown_modules(),
        "standards": shown_standards(),
        "client": demonstration_client(),
        "token_command": token_command(),
        "breadcrumbs": [(_("For vendors"), "")],
    }
    return render(request, "front/vendors.html", context)


@login_not_required
@require_safe
def api(request: HttpRequest, module: str) -> HttpResponse:
    """An API to be read: what can be asked, with examples that run."""
    if module not in MODULES:
        raise Http404
    page = api_page(module)
    context = {
        "api": page,
        "contract": reverse("contract", args=[module]),
        "client": demonstration_client(),
        "token_command": token_command(),
        "breadcrumbs": [(_("For vendors"), reverse("vendors")), (page.name, "")],
    }
    return render(request, "front/api.html", context)
