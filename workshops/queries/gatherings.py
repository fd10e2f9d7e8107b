"""Reads about meeting places and the workshops in them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.query import PageQuerySet

from organisations.models.publicity import public
from organisations.queries.pages import within
from workshops.models import MeetingPlacePage, WorkshopPage

from .authority import Visitor, facilitated_sections


def series_of(meeting_place: MeetingPlacePage) -> PageQuerySet:
    """The workshops of `meeting_place`, drafts too, latest first."""
    return WorkshopPage.objects.child_of(meeting_place).order_by("-starts_on", "-pk")


def earlier_than(workshop: WorkshopPage) -> PageQuerySet:
    """The workshops of the same series that began before `workshop`, drafts too."""
    before = Q(starts_on__lt=workshop.starts_on)
    before |= Q(starts_on=workshop.starts_on, pk__lt=workshop.pk)
    return WorkshopPage.objects.sibling_of(workshop).filter(before)


@dataclass(frozen=True, kw_only=True)
class CarriedOver:
    """How many gatherings have opened with what an earlier one left, and which one does next."""

    times: int
    next_gathering: WorkshopPage | None


def carried_over(workshop: WorkshopPage) -> CarriedOver:
    """Return what has become of what is unfinished since `workshop`; public gatherings count."""
    later = public(WorkshopPage.objects.sibling_of(workshop)).filter(
        starts_on__gt=workshop.starts_on
    )
    today = timezone.localdate()
    gatherings = list(later.order_by("starts_on", "pk"))
    coming = [each for each in gatherings if each.starts_on > today]
    return CarriedOver(
        times=len(gatherings) - len(coming), next_gathering=coming[0] if coming else None
    )


def workshops_in(meeting_place: MeetingPlacePage, *, drafts: bool = False) -> list[WorkshopPage]:
    """Return the public workshops of the series, latest first; with `drafts` all of them."""
    workshops = series_of(meeting_place)
    return list(workshops if drafts else public(workshops))


def facilitated_workshops(user: Visitor) -> QuerySet[WorkshopPage]:
    """The workshops, drafts too, in the sections where `user` is a facilitator."""
    return WorkshopPage.objects.filter(within(facilitated_sections(user)))


def facilitated_meeting_places(user: Visitor) -> QuerySet[MeetingPlacePage]:
    """The meeting places, drafts too, in the sections where `user` is a facilitator."""
    return MeetingPlacePage.objects.filter(within(facilitated_sections(user))).order_by("title")


def prefilled_workshop(meeting_place: MeetingPlacePage) -> WorkshopPage:
    """Return a new, unsaved workshop that takes place, hosts, participants and themes from the
    latest one of the series (its themes from the series, when it is the first)."""
    latest = series_of(meeting_place).first()
    if latest is None:
        first = WorkshopPage(themes=list(meeting_place.themes.all()))
        first.hosts = [meeting_place.organisation]
        return first
    following = WorkshopPage(place=latest.place, is_online=latest.is_online)
    following.hosts = list(latest.hosts.all())
    following.participants = list(latest.participants.all())
    following.themes = list(latest.themes.all())
    return following
