"""The people of an organisation: who has which role, who is invited, and who has left."""

from collections.abc import Callable

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.forms import InviteForm
from organisations.models import Invitation, Membership, Organisation, User
from organisations.queries.people import (
    managed_organisations,
    may_manage_people,
    people_of,
    with_coordinators,
)
from organisations.requests import SignedInRequest
from organisations.services.invitations import (
    AlreadyInvited,
    InvitationClosed,
    invite,
    send_invitation_again,
    withdraw_invitation,
)
from organisations.services.people import (
    LastCoordinator,
    keep_person,
    remove_person,
    remove_role,
)

MAX_SHOWN = 50


@require_safe
@login_required
def organisations(request: SignedInRequest) -> HttpResponse:
    """The organisations whose people this person looks after; an administrator searches in all."""
    managed = managed_organisations(request.user)
    if not request.user.is_superuser and managed.count() == 1:
        return redirect("people", managed[0].slug)
    words = request.GET.get("q", "").strip()
    context = {
        "organisations": with_coordinators(managed.filter(name__icontains=words))[:MAX_SHOWN],
        "words": words,
        "breadcrumbs": [(_("My desk"), reverse("desk")), (pgettext("staff", "People"), "")],
    }
    return render(request, "organisations/people_index.html", context)


@require_safe
@login_required
def people(request: SignedInRequest, organisation_slug: str) -> HttpResponse:
    organisation = _managed_or_404(request, organisation_slug)
    return _show(request, organisation, InviteForm(organisation=organisation))


@require_POST
@login_required
def invite_person(request: SignedInRequest, organisation_slug: str) -> HttpResponse:
    organisation = _managed_or_404(request, organisation_slug)
    form = InviteForm(request.POST, organisation=organisation)
    if not form.is_valid():
        return _show(request, organisation, form)
    if not consume(request, action="invite", user=request.user):
        return render(request, "429.html", status=429)
    try:
        invite(organisation=organisation, invited_by=request.user, **form.cleaned_data)
    except AlreadyInvited as refusal:
        form.add_error("email", str(refusal))
        return _show(request, organisation, form)
    email = form.cleaned_data["email"]
    messages.success(request, _("We have sent an invitation to %(email)s.") % {"email": email})
    return redirect("people", organisation.slug)


@require_POST
@login_required
def send_again(
    request: SignedInRequest, organisation_slug: str, invitation_id: int
) -> HttpResponse:
    invitation = _invitation_or_404(request, organisation_slug, invitation_id)
    if not consume(request, action="invite", user=request.user):
        return render(request, "429.html", status=429)
    return _take(
        lambda: send_invitation_again(invitation=invitation, sent_by=request.user),
        request=request,
        organisation=invitation.organisation,
        done=_("Sent again. The link in the earlier e-mail no longer works."),
    )


@require_POST
@login_required
def withdraw(request: SignedInRequest, organisation_slug: str, invitation_id: int) -> HttpResponse:
    invitation = _invitation_or_404(request, organisation_slug, invitation_id)
    return _take(
        lambda: withdraw_invitation(invitation=invitation, withdrawn_by=request.user),
        request=request,
        organisation=invitation.organisation,
        done=_("The invitation is withdrawn."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: SignedInRequest, organisation_slug: str, membership_id: int) -> HttpResponse:
    """Ask once, then take one role away."""
    organisation = _managed_or_404(request, organisation_slug)
    membership = get_object_or_404(
        Membership.objects.select_related("user", "organisation"),
        pk=membership_id,
        organisation=organisation,
    )
    if request.method != "POST":
        return _confirm(request, organisation, membership.user, roles=[membership])
    return _take(
        lambda: remove_role(membership=membership, removed_by=request.user),
        request=request,
        organisation=organisation,
        done=_("%(person)s no longer has the role.") % {"person": membership.user.display_name},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove_all(request: SignedInRequest, organisation_slug: str, user_id: int) -> HttpResponse:
    """Ask once, then take every role of the person away."""
    organisation = _managed_or_404(request, organisation_slug)
    person = _person_or_404(organisation, user_id)
    if request.method != "POST":
        memberships = person.memberships.filter(organisation=organisation)
        return _confirm(request, organisation, person, roles=list(memberships))
    return _take(
        lambda: remove_person(person=person, organisation=organisation, removed_by=request.user),
        request=request,
        organisation=organisation,
        done=_("%(person)s no longer has any role here.") % {"person": person.display_name},
    )


@require_POST
@login_required
def keep(request: SignedInRequest, organisation_slug: str, user_id: int) -> HttpResponse:
    organisation = _managed_or_404(request, organisation_slug)
    person = _person_or_404(organisation, user_id)
    return _take(
        lambda: keep_person(person=person, organisation=organisation, kept_by=request.user),
        request=request,
        organisation=organisation,
        done=_("Noted. We ask about %(person)s again in a year, unless she signs in.")
        % {"person": person.display_name},
    )


def _show(request: SignedInRequest, organisation: Organisation, form: InviteForm) -> HttpResponse:
    context = {
        "organisation": organisation,
        "people": people_of(organisation),
        "form": form,
        "breadcrumbs": [
            (_("My desk"), reverse("desk")),
            (pgettext("staff", "People"), reverse("people_index")),
            (organisation.name, ""),
        ],
    }
    return render(request, "organisations/people.html", context)


def _confirm(
    request: SignedInRequest, organisation: Organisation, person: User, *, roles: list[Membership]
) -> HttpResponse:
    context = {"organisation": organisation, "person": person, "roles": roles}
    return render(request, "organisations/people_remove.html", context)


def _take(
    step: Callable[[], object], *, request: SignedInRequest, organisation: Organisation, done: str
) -> HttpResponse:
    """Take `step`, say how it went, and show the people as they are now."""
    try:
        step()
    except (LastCoordinator, InvitationClosed, PermissionDenied) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    if not may_manage_people(request.user, organisation):
        return redirect("desk")  # a coordinator who removed herself
    return redirect("people", organisation.slug)


def _managed_or_404(request: SignedInRequest, slug: str) -> Organisation:
    organisation = get_object_or_404(Organisation, slug=slug)
    if not may_manage_people(request.user, organisation):
        raise Http404
    return organisation


def _person_or_404(organisation: Organisation, user_id: int) -> User:
    people = User.objects.filter(memberships__organisation=organisation).distinct()
    return get_object_or_404(people, pk=user_id)


def _invitation_or_404(request: SignedInRequest, slug: str, invitation_id: int) -> Invitation:
    organisation = _managed_or_404(request, slug)
    undecided = Invitation.objects.undecided().select_related("organisation")
    return get_object_or_404(undecided, pk=invitation_id, organisation=organisation)
