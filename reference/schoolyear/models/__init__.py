"""Plans of school years and their days, schools' own days, hearings, and what is set locally."""

from .hearings import HearingComment
from .own_days import OwnDay
from .plans import CalendarPlan, PlanDay
from .settings import CalendarSettings, NationalTests

__all__ = [
    "CalendarPlan",
    "CalendarSettings",
    "HearingComment",
    "NationalTests",
    "OwnDay",
    "PlanDay",
]
