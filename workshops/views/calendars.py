"""Calendars to subscribe to: of all workshops, of a series, of due dates, and of one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from notifications.writing import language_of
from organisations.models.publicity import public
from organisations.requests import SignedInRequest
from workshops.calendars import calendar_of
from workshops.models import CalendarAddress, MeetingPlacePage, WorkshopPage
from workshops.queries import actions_waiting_for
from workshops.queries.calendars import (
    gatherings_of,
    workshops_found,
    workshops_in,
    workshops_with,
)
from workshops.services.calendar_addresses import (
    renew_calendar_address,
    revoke_calendar_address,
)
from workshops.subscribing import as_webcal

from .action_results import ActionResults, read_question
from .gatherings import MeetingPlaceListing

MAX_DUE_DATES = 1_000


@require_safe
def workshops(request: HttpRequest) -> HttpResponse:
    """All workshops, narrowed as their list is; without a choice also what was withdrawn."""
    listing = MeetingPlaceListing(kind="workshop", name="meeting_place")
    listing.setup(request)
    question = listing.question
    if question.words or question.chosen:
        pages = workshops_found(each.key for each in listing.documents() if each.kind == "workshop")
    else:
        pages = WorkshopPage.objects.all()
    return _as_file(calendar_of(_("Workshops at Møteplassen"), gatherings=gatherings_of(pages)))


@require_safe
def series(request: HttpRequest, path: str) -> HttpResponse:
    """The workshops of the meeting place whose page lies at `path`."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    url_path = f"{site.root_page.url_path}{path}"
    page = get_object_or_404(public(MeetingPlacePage.objects), url_path=url_path)
    return _as_file(calendar_of(page.title, gatherings=gatherings_of(workshops_in(page))))


@require_safe
def due_dates(request: HttpRequest) -> HttpResponse:
    """The due dates of actions, narrowed as their list is."""
    results = ActionResults(read_question(request.GET))
    narrowed = ", ".join(choice.label for choice in results.chosen)
    actions = pgettext("promise", "Actions")
    name = f"{actions}: {narrowed}" if narrowed else actions
    return _as_file(calendar_of(name, actions=results.answer.found[:MAX_DUE_DATES]))


@never_cache
@require_safe
def own(request: HttpRequest, key: str) -> HttpResponse:
    """What concerns the person who has the address: due dates, and gatherings."""
    addresses = CalendarAddress.objects.filter(person__is_active=True).select_related("person")
    person = get_object_or_404(addresses, key=key).person
    with translation.override(language_of(person)):
        content = calendar_of(
            _("Møteplassen, for me"),
            gatherings=gatherings_of(workshops_with(person)),
            actions=actions_waiting_for(person),
        )
    return _as_file(content)


@require_safe
@login_required
def overview(request: SignedInRequest) -> HttpResponse:
    """Say which calendars there are, and the person's own secret address."""
    address = CalendarAddress.objects.filter(person=request.user).first()
    calendars = [
        (_("All workshops"), request.build_absolute_uri(reverse("workshop_calendar"))),
        (_("Due dates of all actions"), request.build_absolute_uri(reverse("action_calendar"))),
    ]
    own_url = request.build_absolute_uri(address.get_absolute_url()) if address else ""
    context = {
        "calendars": [(label, url, as_webcal(url)) for label, url in calendars],
        "own_url": own_url,
        "own_webcal": as_webcal(own_url),
    }
    return render(request, "workshops/calendars.html", context)


@login_required
@require_POST
def renew(request: SignedInRequest) -> HttpResponse:
    """Give the person a new secret address."""
    renew_calendar_address(person=request.user)
    messages.success(request, _("This is your new address. Keep it to yourself."))
    return redirect("calendars")


@login_required
@require_POST
def revoke(request: SignedInRequest) -> HttpResponse:
    """Take the person's secret address back."""
    revoke_calendar_address(person=request.user)
    messages.success(request, _("Your address does not work any more."))
    return redirect("calendars")


def _as_file(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
