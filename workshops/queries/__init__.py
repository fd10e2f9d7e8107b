"""Reads about meeting places, workshops and actions, each named after its question."""

from .action_list import ActionAnswer, ActionQuestion
from .authority import (
    Visitor,
    can_read,
    facilitated_sections,
    facilitates,
    may_commit_to,
    may_report_on,
)
from .evidence import (
    evidence_at,
    evidence_documents,
    evidence_pages,
    is_public_evidence,
    keepers_of_evidence,
)
from .follow_up import (
    action_for,
    actions_waiting_for,
    log_of,
    public_actions_of,
    shown,
    still_open_in_series,
)
from .gatherings import (
    CarriedOver,
    carried_over,
    facilitated_meeting_places,
    facilitated_workshops,
    prefilled_workshop,
    workshops_in,
)
from .stories import MeetingPlaceStory, WorkshopStory

__all__ = [
    "ActionAnswer",
    "ActionQuestion",
    "CarriedOver",
    "MeetingPlaceStory",
    "Visitor",
    "WorkshopStory",
    "action_for",
    "actions_waiting_for",
    "can_read",
    "carried_over",
    "evidence_at",
    "evidence_documents",
    "evidence_pages",
    "facilitated_meeting_places",
    "facilitated_sections",
    "facilitated_workshops",
    "facilitates",
    "is_public_evidence",
    "keepers_of_evidence",
    "log_of",
    "may_commit_to",
    "may_report_on",
    "prefilled_workshop",
    "public_actions_of",
    "shown",
    "still_open_in_series",
    "workshops_in",
]
