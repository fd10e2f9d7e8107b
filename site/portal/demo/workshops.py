"""Loads meeting places, their workshops and what came out of them."""

from datetime import time
from typing import Any

from organisations.models import Organisation
from organisations.services import create_draft
from workshops.models import (
    MeetingPlacePage,
    Outcome,
    ProgrammeItem,
    WorkshopProblem,
)
from workshops.services import open_next_workshop, record_outcome

from .content.entries import DemoMeetingPlace, DemoWorkshop, prose
from .content.workshops import MEETING_PLACES
from .moments import day, moment
from .publishing import Desk, address_in, bring_out, desk_of, themes_of

# A workshop is announced that many days before it is held.
ANNOUNCED_BEFORE = 45


def load_workshops() -> int:
    """Open the series and workshops that are missing, each with its outcomes."""
    return sum(_load(text) for text in MEETING_PLACES)


def _load(text: DemoMeetingPlace) -> int:
    desk = desk_of(text.section)
    slug = address_in(desk, text.title)
    if slug:
        _open_series(text, desk, slug)
    series = MeetingPlacePage.objects.child_of(desk.section).get(title=text.title)
    known = set(series.get_children().values_list("title", flat=True))
    missing = [each for each in text.workshops if each.title not in known]
    for each in missing:
        _open_workshop(each, series, desk)
    return len(missing) + bool(slug)


def _open_series(text: DemoMeetingPlace, desk: Desk, slug: str) -> None:
    series = MeetingPlacePage(
        title=text.title, slug=slug, summary=prose(text.summary), purpose=prose(text.purpose)
    )
    series.themes = themes_of(text.themes)
    create_draft(page=series, parent=desk.section, author=desk.facilitator)
    bring_out(series, desk=desk, written=text.written, author=desk.facilitator)


def _open_workshop(text: DemoWorkshop, series: MeetingPlacePage, desk: Desk) -> None:
    draft = open_next_workshop(
        meeting_place=series,
        author=desk.facilitator,
        title=text.title,
        summary=prose(text.summary),
        starts_on=day(text.held),
        place=text.place,
        is_online=text.online,
        themes=themes_of(text.themes),
        **_parts(text),
    )
    announced = max(text.held + ANNOUNCED_BEFORE, 9)
    workshop = bring_out(draft, desk=desk, written=announced, author=desk.facilitator)
    for kind, what in text.outcomes:
        outcome = record_outcome(
            workshop=workshop, user=desk.facilitator, kind=kind, text=prose(what)
        )
        recorded = Outcome.objects.filter(pk=outcome.pk)
        recorded.update(recorded_at=moment(text.held, text.title))


def _parts(text: DemoWorkshop) -> dict[str, Any]:
    return {
        "hosts": list(Organisation.objects.filter(slug__in=text.hosts)),
        "participants": list(Organisation.objects.filter(slug__in=text.participants)),
        "problems": [
            WorkshopProblem(title=title, description=prose(description))
            for title, description in text.problems
        ],
        "programme": [
            ProgrammeItem(
                starts_at=time.fromisoformat(starts_at),
                title=title,
                speaker_role=role,
                organisation=Organisation.objects.filter(slug=organisation).first(),
            )
            for starts_at, title, role, organisation in text.programme
        ],
    }
