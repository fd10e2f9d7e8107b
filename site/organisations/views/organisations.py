"""The list of organisations, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.views import serve_chain

from organisations.models import Organisation, OrganisationPage
from organisations.panels import profile
from search.exports import Column, of_thing
from search.listing import COLUMNS, ListingView

from .withdrawn import gone_or_404


class OrganisationListing(ListingView):
    title = gettext_lazy("Organisations")
    introduction = gettext_lazy(
        "Municipalities and others who share what they know here, and the vendors who serve them."
    )
    empty_hint = gettext_lazy("Take a choice away, or search for a shorter word.")
    facets = ("status",)
    columns = (
        *COLUMNS,
        Column(gettext_lazy("Municipality number"), of_thing("municipality_number")),
    )


@require_safe
def organisation(request: HttpRequest, organisation_slug: str) -> HttpResponse:
    """What an organisation has published, or what is known of one that publishes nothing here."""
    organisation = get_object_or_404(
        Organisation.objects.select_related("section"), slug=organisation_slug
    )
    if section := getattr(organisation, "section", None):
        section.organisation = organisation
        return _serve(section, request)
    context = {
        "organisation": organisation,
        "panels": profile.panels_for(organisation),
        "breadcrumbs": [
            (_("Organisations"), reverse("organisation_list")),
            (organisation.name, ""),
        ],
    }
    return render(request, "organisations/organisation.html", context)


def _serve(section: OrganisationPage, request: HttpRequest) -> HttpResponse:
    """Answer as Wagtail does at the end of its walk: with what is live, to those it is for."""
    if not section.live:
        return gone_or_404(request, section)
    for ask in hooks.get_hooks("before_serve_page"):
        if isinstance(answer := ask(section, request, [], {}), HttpResponse):
            return answer
    answer_with = serve_chain
    for wrap in reversed(hooks.get_hooks("on_serve_page")):  # restrictions on who may read
        answer_with = wrap(answer_with)
    response: HttpResponse = answer_with(section, request, [], {})
    return response
