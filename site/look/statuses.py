"""Which of the palette's colours each status has; the words always say it too."""

from django.contrib.messages import constants

NEUTRAL = "neutral"

STATUS_COLOURS = {
    # actions
    "open": "info",
    "in_progress": "accent",
    "overdue": "danger",
    "blocked": "warning",
    "done": "success",
    "dropped": NEUTRAL,
    # procurements
    "need": "warning",
    "market_dialogue": "warning",
    "competition": "info",
    "contract": "accent",
    "implementation": "accent",
    "in_use": "success",
    "ended": NEUTRAL,
    "cancelled": NEUTRAL,
    # components
    "planned": "warning",
    "concept": "warning",
    "development": "info",
    "beta": "info",
    "stable": "success",
    "obsolete": NEUTRAL,
    # who says so
    "claimed": "warning",
    "confirmed": "success",
    "expired": NEUTRAL,
    # how a module of the reference implementation is
    "answers": "success",
    "unwell": "warning",
    "silent": "danger",
    # pages
    "draft": NEUTRAL,
    "submitted": "info",
    "returned": "warning",
    "published": "success",
}

MESSAGE_COLOURS = {
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "danger",
}


def status_colour(status: str) -> str:
    """Return the value of `data-color` for a status code; neutral when nobody gave it one."""
    return STATUS_COLOURS.get(status, NEUTRAL)
