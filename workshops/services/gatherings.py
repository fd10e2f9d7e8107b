"""Opens the next workshop of a meeting place."""

from datetime import date
from typing import Any

from django.db import transaction

from organisations.models import User
from organisations.services import create_draft
from workshops.models import MeetingPlacePage, WorkshopPage
from workshops.queries import prefilled_workshop


@transaction.atomic
def open_next_workshop(
    *,
    meeting_place: MeetingPlacePage,
    author: User,
    title: str,
    summary: str,
    starts_on: date,
    **fields: Any,
) -> WorkshopPage:
    """Put a draft of the next workshop under `meeting_place`, as alike the latest as it can be.

    What is still open from before needs no copying: the page asks for it by the series.
    Raises `PermissionDenied` unless `author` may write in the section.
    """
    workshop = prefilled_workshop(meeting_place)
    workshop.title, workshop.summary, workshop.starts_on = title, summary, starts_on
    for name, value in fields.items():
        setattr(workshop, name, value)
    return create_draft(page=workshop, parent=meeting_place, author=author)
