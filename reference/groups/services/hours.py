"""States the hours of teaching that the teacher norm is computed from."""

from collections.abc import Mapping

from reference.people.models import Unit

from ..enums import MainStage
from ..models import TeachingHours


def state_hours(
    *, unit: Unit, school_year: int, main_stage: MainStage, hours: Mapping[str, int]
) -> TeachingHours:
    """Keep the annual hours of a main stage of a school, in the place of those stated before.

    `hours` has the fields of `TeachingHours`; raises `ValidationError` where more is special than
    is taught.
    """
    teaching_hours = TeachingHours.objects.present().filter(
        unit=unit, school_year=school_year, main_stage=main_stage
    )
    stated = teaching_hours.first() or TeachingHours(
        unit=unit, school_year=school_year, main_stage=main_stage
    )
    for name, value in hours.items():
        setattr(stated, name, value)
    stated.full_clean()
    stated.save()
    return stated
