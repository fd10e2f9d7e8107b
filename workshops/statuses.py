"""The colours of what actions are like."""

from look.statuses import NEUTRAL, Colour

from .enums import Standing

COLOURS: dict[str, Colour] = {
    Standing.OPEN: "info",
    Standing.IN_PROGRESS: "accent",
    Standing.OVERDUE: "danger",
    Standing.BLOCKED: "warning",
    Standing.DONE: "success",
    Standing.DROPPED: NEUTRAL,
}
