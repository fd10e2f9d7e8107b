"""Who follows a procurement."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.forms import FollowForm
from knowledge.queries.people import organisations_that_can_join
from knowledge.queries.procurements import visible_procurements
from knowledge.services.followers import CannotFollow, follow_procurement, stop_following
from organisations.requests import SignedInRequest


@login_required
def procurement_follow(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say that one's organisation follows a procurement."""
    person = request.user
    followed = get_object_or_404(visible_procurements(person), uuid=uuid)
    joinable = organisations_that_can_join(person).exclude(pk=followed.lead_id)
    if not joinable:
        raise PermissionDenied(_("You have no role in an organisation that can follow this."))
    form = FollowForm(request.POST or None, organisations=list(joinable))
    if request.method == "POST" and form.is_valid():
        try:
            follow_procurement(
                procurement=followed,
                organisation=form.chosen_organisation,
                person=person,
                with_option=form.cleaned_data["with_option"],
            )
        except CannotFollow as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your organisation follows this procurement."))
        return redirect(followed)
    crumbs = [
        (_("Procurements"), reverse("procurement_list")),
        (followed.title, followed.get_absolute_url()),
        (_("Follow"), ""),
    ]
    context = {"form": form, "procurement": followed, "breadcrumbs": crumbs}
    return render(request, "knowledge/follow.html", context)


@require_POST
@login_required
def procurement_unfollow(request: SignedInRequest, uuid: UUID, follower: int) -> HttpResponse:
    """Say that one's organisation follows no longer."""
    followed = get_object_or_404(visible_procurements(request.user), uuid=uuid)
    following = get_object_or_404(followed.followers, pk=follower)
    stop_following(follower=following, person=request.user)
    messages.success(request, _("Your organisation follows this procurement no longer."))
    return redirect(followed)
