"""What people do about their own notifications."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .services import resume_address


@require_POST
@login_required
def try_again(request: HttpRequest) -> HttpResponse:
    """Send to the address of the person who is signed in again."""
    resume_address(address=getattr(request.user, "email", ""))
    messages.success(request, _("We send email to you again."))
    return redirect("desk")
