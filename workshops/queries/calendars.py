"""Reads for calendars: which workshops there are, with what a calendar says of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length, Substr
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from organisations.models import Organisation, PageWithdrawal, User
from workshops.models import MeetingPlacePage, ProgrammeItem, WorkshopPage

_STEPS = ("wagtail.publish", "wagtail.unpublish")


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """A workshop as a calendar has it; `starts_at` and `ends_at` where its programme says so."""

    uid: UUID
    title: str
    summary: str
    place: str
    path: str
    first: date
    last: date
    starts_at: time | None
    ends_at: time | None
    version: int
    changed_at: datetime
    is_cancelled: bool


def gatherings_of(workshops: QuerySet[WorkshopPage]) -> list[Gathering]:
    """Return `workshops` that everyone may read, and those that were withdrawn, by date.

    What was withdrawn keeps nothing but its date, so that calendars can take it out.
    """
    steps = (
        PageLogEntry.objects.filter(page=OuterRef("pk"), action__in=_STEPS)
        .order_by()
        .values("page")
        .annotate(number=Count("pk"))
        .values("number")
    )
    withdrawals = PageWithdrawal.objects.filter(page=OuterRef("pk")).order_by("-withdrawn_at")
    restrictions = PageViewRestriction.objects.filter(
        page__path=Substr(OuterRef("path"), 1, Length("page__path"))
    )
    pages = (
        workshops.filter(~Exists(restrictions), Q(live=True) | Exists(withdrawals))
        .annotate(
            steps=Coalesce(Subquery(steps, output_field=IntegerField()), 1),
            withdrawn_at=Subquery(withdrawals.values("withdrawn_at")[:1]),
        )
        .order_by("starts_on", "pk")
    )
    times = _times_by_workshop(pages)
    return [_gathering(page, times[page.pk]) for page in pages]


def workshops_in(series: MeetingPlacePage) -> QuerySet[WorkshopPage]:
    """Return the workshops of `series`, also those that are not public."""
    return WorkshopPage.objects.descendant_of(series)


def workshops_found(keys: Iterable[str]) -> QuerySet[WorkshopPage]:
    """Return the workshops that a question to search found."""
    return WorkshopPage.objects.filter(pk__in=[int(key) for key in keys])


def workshops_with(user: User) -> QuerySet[WorkshopPage]:
    """Return the workshops that an organisation of `user` hosts, leads or takes part in."""
    own = list(Organisation.objects.where(user))
    concerned = Q(hosts__in=own) | Q(participants__in=own)
    for path in Page.objects.filter(organisationpage__owner_organisation__in=own).values_list(
        "path", flat=True
    ):
        concerned |= Q(path__startswith=path)
    return WorkshopPage.objects.filter(
        pk__in=WorkshopPage.objects.filter(concerned).order_by().values("pk")
    )


def _times_by_workshop(pages: Iterable[Any]) -> dict[int, list[time]]:
    """Return the times in the programme of each of `pages`, in its order; one query for all."""
    items = ProgrammeItem.objects.filter(workshop__in=[page.pk for page in pages])
    times: dict[int, list[time]] = defaultdict(list)
    for workshop, moment in items.order_by("workshop", "sort_order", "pk").values_list(
        "workshop", "starts_at"
    ):
        if moment:
            times[workshop].append(moment)
    return times


def _gathering(page: Any, times: list[time]) -> Gathering:
    is_cancelled = not page.live
    starts_at, ends_at = (None, None) if is_cancelled else _hours_of(page, times)
    changed_at = page.withdrawn_at if is_cancelled else page.last_published_at
    return Gathering(
        uid=page.translation_key,
        title="" if is_cancelled else page.title,
        summary="" if is_cancelled else page.summary,
        place="" if is_cancelled else page.place,
        path="" if is_cancelled else str(page.get_url()),
        first=page.starts_on,
        last=page.ends_on or page.starts_on,
        starts_at=starts_at,
        ends_at=ends_at,
        version=page.steps - 1,
        changed_at=changed_at or page.latest_revision_created_at,
        is_cancelled=is_cancelled,
    )


def _hours_of(page: WorkshopPage, times: list[time]) -> tuple[time | None, time | None]:
    """Return when a gathering of one day begins and ends, by the first and last of its programme.

    Without two times in order, and over several days, it is a matter of whole days.
    """
    if page.ends_on and page.ends_on != page.starts_on:
        return None, None
    return (times[0], times[-1]) if len(times) > 1 and times[0] < times[-1] else (None, None)
