"""The colours of the phases of procurements."""

from look.statuses import NEUTRAL, Colour

from .enums import Phase

COLOURS: dict[str, Colour] = {
    Phase.NEED: "warning",
    Phase.MARKET_DIALOGUE: "warning",
    Phase.COMPETITION: "info",
    Phase.CONTRACT: "accent",
    Phase.IMPLEMENTATION: "accent",
    Phase.IN_USE: "success",
    Phase.ENDED: NEUTRAL,
    Phase.CANCELLED: NEUTRAL,
}
