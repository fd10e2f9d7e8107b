"""What guardians and case workers are asked."""

from .local_rules import (
    CapacityFileForm,
    HolidayWeekForm,
    PlaceTypeForm,
    PriceForm,
    StatutesForm,
)
from .places import (
    ApplicationForm,
    EndPlaceForm,
    HolidayForm,
    LastDayForm,
    MonthForm,
    ReasonForm,
    ReductionForm,
)

__all__ = [
    "ApplicationForm",
    "CapacityFileForm",
    "EndPlaceForm",
    "HolidayForm",
    "HolidayWeekForm",
    "LastDayForm",
    "MonthForm",
    "PlaceTypeForm",
    "PriceForm",
    "ReasonForm",
    "ReductionForm",
    "StatutesForm",
]
