"""The colours of how far a text has come on its way to the public."""

from look.statuses import NEUTRAL, Colour

from .queries.publications import Standing

COLOURS: dict[str, Colour] = {
    Standing.DRAFT: NEUTRAL,
    Standing.SUBMITTED: "info",
    Standing.RETURNED: "warning",
    Standing.PUBLISHED: "success",
}
