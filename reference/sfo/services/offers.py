"""Says which parts of the day, and which weeks of holiday, the municipality offers."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from reference.casework.days import check_years
from reference.casework.refusals import Invalid, on_violation
from reference.people.models import Municipality

from ..models import HolidayWeek, PlaceType

CODE_LENGTH = 30
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
MONDAY = 1


def offer_place_type(*, municipality: Municipality, name: str, minutes_a_day: int) -> PlaceType:
    """Offer a part of the day; it has no price until one is set."""
    if not 1 <= minutes_a_day <= 720:
        raise Invalid(_("A part of the day is from one minute to twelve hours."))
    code = slugify(name.casefold().translate(_LETTERS))[:CODE_LENGTH]
    if not code:
        raise Invalid(_("Write a name with letters in it."))
    with on_violation(
        "sfo_place_type_code_is_unique",
        refusal=Invalid(_("There is a part of the day of that name already.")),
    ):
        return PlaceType.objects.create(
            municipality=municipality, code=code, name=name.strip(), minutes_a_day=minutes_a_day
        )


@dataclass(frozen=True)
class Holiday:
    """A week of holiday: how long the days are, what a day costs, and until when one signs up."""

    monday: date
    name: str
    minutes_a_day: int
    ore_a_day: int
    book_by: date


def offer_holiday_week(*, municipality: Municipality, holiday: Holiday) -> HolidayWeek:
    """Offer a week of holiday; families sign up until a day before it begins."""
    check_years(holiday.monday, back=0, ahead=2)
    if holiday.monday.isoweekday() != MONDAY:
        raise Invalid(_("A week begins on a Monday. Choose one."))
    if not timezone.localdate() <= holiday.book_by < holiday.monday:
        raise Invalid(_("Families sign up from today on, and before the week begins."))
    if not 1 <= holiday.minutes_a_day <= 720:
        raise Invalid(_("A part of the day is from one minute to twelve hours."))
    with on_violation(
        "sfo_holiday_week_is_offered_once",
        refusal=Invalid(_("That week is offered already.")),
    ):
        return HolidayWeek.objects.create(municipality=municipality, **vars(holiday))
