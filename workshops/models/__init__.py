"""Gatherings and what came of them: meeting places, workshops, outcomes, actions and their log."""

from .actions import ActionItem, ActionQuerySet, FollowThrough
from .calendar_addresses import CalendarAddress
from .meeting_places import MeetingPlacePage
from .outcomes import Outcome
from .updates import ActionUpdate
from .workshops import ProgrammeItem, WorkshopPage, WorkshopProblem

__all__ = [
    "ActionItem",
    "ActionQuerySet",
    "ActionUpdate",
    "CalendarAddress",
    "FollowThrough",
    "MeetingPlacePage",
    "Outcome",
    "ProgrammeItem",
    "WorkshopPage",
    "WorkshopProblem",
]
