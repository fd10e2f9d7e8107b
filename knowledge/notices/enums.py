"""The closed sets of the notice reader: how it ended, what kind of form, lot or problem it is."""

from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops the notice from being read."""

    ERROR = "error"
    WARNING = "warning"


class Ending(StrEnum):
    """The status of a procurement or of one of its lots; see `ending.endings_of_lots`."""

    PLANNED = "planned"
    OPEN = "open"
    INTENDED = "intended"
    AWARDED = "awarded"
    NOT_AWARDED = "not_awarded"
    CANCELLED = "cancelled"
    MODIFIED = "modified"
    COMPLETED = "completed"


class LotKind(StrEnum):
    """What a `cac:ProcurementProjectLot` describes; groups of lots (GLO-) are not read as lots."""

    LOT = "lot"
    PART = "part"


class FormType(StrEnum):
    """BT-03, code list form-type."""

    PLANNING = "planning"
    CONSULTATION = "consultation"
    COMPETITION = "competition"
    DIRECT_AWARD = "dir-awa-pre"
    RESULT = "result"
    MODIFICATION = "cont-modif"
    COMPLETION = "completion"
    BUSINESS_REGISTRATION = "bri"
