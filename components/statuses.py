"""The colours of components, of who says that they are used, and of modules that answer."""

from look.statuses import NEUTRAL, Colour

from .enums import AdoptionStatus, Condition, Lifecycle

COLOURS: dict[str, Colour] = {
    Lifecycle.PLANNED: "warning",
    "concept": "warning",  # what publiccode.yml calls a planned one
    Lifecycle.DEVELOPMENT: "info",
    Lifecycle.BETA: "info",
    Lifecycle.STABLE: "success",
    Lifecycle.OBSOLETE: NEUTRAL,
    AdoptionStatus.CLAIMED: "warning",
    AdoptionStatus.CONFIRMED: "success",
    AdoptionStatus.EXPIRED: NEUTRAL,
    Condition.ANSWERS: "success",
    Condition.UNWELL: "warning",
    Condition.SILENT: "danger",
    # how a requirement of a contract went
    "passed": "success",
    "failed": "danger",
    "not_tried": NEUTRAL,
}
