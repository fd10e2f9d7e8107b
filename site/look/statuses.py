"""Which of the palette's colours each status has; the words always say it too.

status_colours.register({"open": "info", "overdue": "danger"})
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from django.contrib.messages import constants

Colour = Literal["neutral", "info", "accent", "success", "warning", "danger"]
NEUTRAL: Colour = "neutral"

MESSAGE_COLOURS: dict[int, Colour] = {
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "danger",
}


class StatusColours:
    """The colours that the apps give to their status codes when they are ready."""

    def __init__(self) -> None:
        self._colours: dict[str, Colour] = {}

    def register(self, colours: Mapping[str, Colour]) -> None:
        """Add colours by status; raises `ValueError` for one that has another colour already."""
        for status, colour in colours.items():
            if self._colours.setdefault(str(status), colour) != colour:
                raise ValueError(f"The status {status} has the colour {self._colours[status]}.")

    def of(self, status: str) -> Colour:
        """Return the value of `data-color` for a status code; neutral when nobody gave it one."""
        return self._colours.get(status, NEUTRAL)

    def __iter__(self) -> Iterator[str]:
        return iter(self._colours)


status_colours = StatusColours()
