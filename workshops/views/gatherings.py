"""Meeting places and workshops: the list, and the pages where facilitators write them."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from organisations.models import Organisation
from organisations.requests import SignedInRequest
from organisations.services import create_draft, save_draft
from search.asking import Address
from search.exports import Column, of_thing
from search.listing import COLUMNS, ListingView
from search.questions import Question
from web_forms.sending import changed_at
from workshops.forms import MeetingPlaceForm, WorkshopForm
from workshops.organisation_names import OrganisationNames
from workshops.queries import (
    facilitated_meeting_places,
    facilitated_sections,
    facilitated_workshops,
    prefilled_workshop,
    still_open_in_series,
)
from workshops.subscribing import calendar_addresses

from .steps import meeting_place_or_404, succeeds, workshop_or_404

LIST = gettext_lazy("Meeting places")


class MeetingPlaceListing(ListingView):
    """The series and the workshops in them, in one list."""

    title = LIST
    introduction = gettext_lazy(
        "Here municipalities, vendors and others meet, agree on what to do together, and come back "
        "to what they promised."
    )
    empty_hint = gettext_lazy("Look under actions for what has been promised so far.")
    facets = ("kind", "organisation", "themes", "years")
    columns = (
        *COLUMNS,
        Column(gettext_lazy("Date"), of_thing("starts_on")),
        Column(gettext_lazy("Last day"), of_thing("ends_on")),
        Column(gettext_lazy("Place"), of_thing("place")),
    )
    template_name = "workshops/meeting_place_list.html"

    @cached_property
    def question(self) -> Question:
        return replace(super().question, kinds=("meeting_place", "workshop"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        path = f"{reverse('workshop_calendar')}{Address(replace(self.question, page=1))}"
        return super().get_context_data(**calendar_addresses(self.request, path), **kwargs)


@require_safe
@login_required
def facilitated(request: SignedInRequest) -> HttpResponse:
    """The meeting places and workshops, drafts too, that the person facilitates."""
    workshops = facilitated_workshops(request.user).order_by("-starts_on", "-pk")
    context = {
        "meeting_places": facilitated_meeting_places(request.user),
        "workshops": workshops,
        "breadcrumbs": [(_("My desk"), reverse("desk")), (_("Workshops you facilitate"), "")],
    }
    return render(request, "workshops/facilitated.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_meeting_place(request: SignedInRequest) -> HttpResponse:
    """Open a meeting place."""
    sections = facilitated_sections(request.user)
    if not sections:
        raise PermissionDenied(_("Only facilitators open meeting places."))
    hosts = [section.owner_organisation for section in sections]
    form = MeetingPlaceForm(request.POST or None, organisations=hosts)
    if request.method == "POST" and form.is_valid():
        page = form.save(commit=False)
        if succeeds(
            form,
            lambda: create_draft(
                page=page, parent=form.chosen_organisation.section, author=request.user
            ),
        ):
            changed_at(request, reverse("meeting_place_edit", args=[page.pk]))
            messages.success(request, _("Saved as a draft. Submit it when it is ready."))
            return redirect("publication", page.pk)
    return _form_page(request, form, _("Open a meeting place"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_meeting_place(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Change a meeting place; what is published stays until a second person approves."""
    page = meeting_place_or_404(request.user, page_id).get_latest_revision_as_object()
    form = MeetingPlaceForm(request.POST or None, instance=page, organisations=[page.organisation])
    if request.method == "POST" and form.is_valid():
        draft = form.save(commit=False)
        if succeeds(form, lambda: save_draft(page=draft, author=request.user)):
            messages.success(request, _("Saved as a draft. Submit it when it is ready."))
            return redirect("publication", page.pk)
    return _form_page(request, form, page.draft_title)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_workshop(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Open the next workshop of a series, as alike the latest as it can be."""
    series = meeting_place_or_404(request.user, page_id)
    form = WorkshopForm(request.POST or None, instance=prefilled_workshop(series))
    if request.method == "POST" and form.is_valid():
        page = form.save(commit=False)
        if succeeds(form, lambda: create_draft(page=page, parent=series, author=request.user)):
            changed_at(request, reverse("workshop_edit", args=[page.pk]))
            messages.success(request, _("Saved as a draft. What is still open comes along."))
            return redirect("workshop_follow_up", page.pk)
    still_open = still_open_in_series(series, drafts=True)
    return _form_page(request, form, _("Open the next workshop"), still_open=still_open)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_workshop(request: SignedInRequest, page_id: int) -> HttpResponse:
    """Change a workshop; what is published stays until a second person approves."""
    page = workshop_or_404(request.user, page_id).get_latest_revision_as_object()
    form = WorkshopForm(request.POST or None, instance=page)
    if request.method == "POST" and form.is_valid():
        draft = form.save(commit=False)
        if succeeds(form, lambda: save_draft(page=draft, author=request.user)):
            messages.success(request, _("Saved as a draft. Submit it when it is ready."))
            return redirect("publication", page.pk)
    return _form_page(request, form, page.draft_title)


def _form_page(request: SignedInRequest, form: Any, title: str, **context: Any) -> HttpResponse:
    trail = [
        (_("My desk"), reverse("desk")),
        (_("Workshops you facilitate"), reverse("facilitated")),
        (title, ""),
    ]
    context |= {
        "form": form,
        "title": title,
        "organisations": OrganisationNames(Organisation.objects.all()),
        "breadcrumbs": trail,
    }
    return render(request, "workshops/page_form.html", context)
