"""Signing in as one of the demonstration people, without a password."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..queries.demo import demo_user


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Lead to the desk of the one who is chosen; 404 where demonstrations may not sign in."""
    user = demo_user(request.POST.get("username", ""))
    if user is None:
        raise Http404
    login(request, user)
    return redirect("front")
