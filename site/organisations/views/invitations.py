"""The page behind the link in an invitation."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from organisations.forms import RegisterForm
from organisations.models import Invitation, User
from organisations.queries.invitations import has_account
from organisations.services.invitations import (
    HasAccount,
    InvitationClosed,
    OwnInvitation,
    accept_invitation,
    register_invited_person,
)


@never_cache
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What one is invited to, and the ways to accept; looking changes nothing."""
    if invitation := Invitation.objects.by_token(token):
        return _show(request, invitation, RegisterForm(email=invitation.email))
    return _closed(request)


@never_cache
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take the roles as the person who is signed in."""
    invitation = Invitation.objects.by_token(token)
    if not isinstance(request.user, User):
        return redirect("invitation", token)
    if invitation is None:
        return _closed(request)
    try:
        accept_invitation(invitation=invitation, user=request.user)
    except (InvitationClosed, OwnInvitation) as refusal:
        messages.error(request, str(refusal))
        return redirect("desk")
    return _welcome(request, invitation)


@never_cache
@sensitive_post_parameters()
@require_POST
def register(request: HttpRequest, token: str) -> HttpResponse:
    """Make an account with a password of one's own, sign in to it, and take the roles."""
    invitation = Invitation.objects.by_token(token)
    if invitation is None or request.user.is_authenticated:
        return redirect("invitation", token)
    form = RegisterForm(request.POST, email=invitation.email)
    if not form.is_valid():
        return _show(request, invitation, form)
    try:
        person = register_invited_person(invitation=invitation, **form.account)
    except (HasAccount, InvitationClosed) as refusal:
        messages.error(request, str(refusal))
        return redirect("invitation", token)
    _welcome(request, invitation)
    return perform_login(request, person, redirect_url=reverse("desk"))


def _show(request: HttpRequest, invitation: Invitation, form: RegisterForm) -> HttpResponse:
    context = {
        "invitation": invitation,
        "form": form,
        # Whoever holds the link reads the mail of the address, and may know.
        "has_account": has_account(invitation.email),
    }
    return render(request, "organisations/invitation.html", context)


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "organisations/invitation_closed.html", status=410)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    words = {
        "organisation": invitation.organisation.name,
        "roles": ", ".join(name.lower() for name in invitation.role_names),
    }
    messages.success(request, _("Welcome to %(organisation)s. Your role: %(roles)s.") % words)
    return redirect("desk")
