"""The front page."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reference.look.menu import items_for
from reference.people.queries.demo import demo_people

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
