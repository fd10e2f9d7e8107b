"""Reads about meeting places and the workshops in them."""

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet
from wagtail.models import Page

from organisations.models import Organisation, SectionContentPage
from organisations.models.content import SECTION_DEPTH
from workshops.models import ActionItem, MeetingPlacePage, Outcome, WorkshopPage

from .authority import Visitor, facilitated_sections


def workshops_in(meeting_place: MeetingPlacePage, *, drafts: bool = False) -> list[WorkshopPage]:
    """Return the public workshops of the series, latest first; with `drafts` all of them."""
    workshops = WorkshopPage.objects.in_series(meeting_place)
    return list(workshops if drafts else workshops.live().public())


def facilitated_workshops(user: Visitor) -> QuerySet[WorkshopPage]:
    """The workshops, drafts too, in the sections where `user` is a facilitator."""
    return WorkshopPage.objects.filter(_inside(facilitated_sections(user)))


def facilitated_meeting_places(user: Visitor) -> QuerySet[MeetingPlacePage]:
    """The meeting places, drafts too, in the sections where `user` is a facilitator."""
    return MeetingPlacePage.objects.filter(_inside(facilitated_sections(user))).order_by("title")


def outcomes_of(workshop: WorkshopPage, actions: QuerySet[ActionItem]) -> list[Outcome]:
    """Return what came out of `workshop`, in the order recorded, each with its own of `actions`."""
    return list(workshop.outcomes.prefetch_related(Prefetch("actions", queryset=actions)))


def prefilled_workshop(meeting_place: MeetingPlacePage) -> WorkshopPage:
    """Return a new, unsaved workshop that takes place, hosts, participants and themes from the
    latest one of the series (its themes from the series, when it is the first)."""
    latest = WorkshopPage.objects.in_series(meeting_place).first()
    if latest is None:
        first = WorkshopPage(themes=list(meeting_place.themes.all()))
        first.hosts = [meeting_place.organisation]
        return first
    following = WorkshopPage(place=latest.place, is_online=latest.is_online)
    following.hosts = list(latest.hosts.all())
    following.participants = list(latest.participants.all())
    following.themes = list(latest.themes.all())
    return following


def organisation_of(pages: Sequence[SectionContentPage]) -> dict[int, Organisation]:
    """Return the organisation whose section each page lies in, by the page's id; one query."""
    length = Page.steplen * SECTION_DEPTH
    by_path = {
        organisation.section.path: organisation
        for organisation in Organisation.objects.filter(
            section__path__in={page.path[:length] for page in pages}
        ).select_related("section")
    }
    return {page.pk: by_path[page.path[:length]] for page in pages}


def _inside(sections: Sequence[Page]) -> Q:
    inside = Q(pk__in=[])
    for section in sections:
        inside |= Q(path__startswith=section.path)
    return inside
