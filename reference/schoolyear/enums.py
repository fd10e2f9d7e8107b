"""The vocabularies of the module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from reference.casework.public_holidays import Holiday

from .planning.plan import Kind, Occasion


class DayKind(TextChoices):
    SCHOOL = Kind.SCHOOL.value, _("School day")
    PLANNING = Kind.PLANNING.value, _("Planning day")
    BREAK = Kind.BREAK.value, _("Day off")
    HOLIDAY = Kind.HOLIDAY.value, _("Public holiday")


class DayOccasion(TextChoices):
    AUTUMN = Occasion.AUTUMN.value, _("Autumn break")
    CHRISTMAS = Occasion.CHRISTMAS.value, _("Christmas break")
    WINTER = Occasion.WINTER.value, _("Winter break")
    EASTER = Occasion.EASTER.value, _("Easter break")
    SQUEEZED = Occasion.SQUEEZED.value, _("Squeezed-in day")
    OTHER = Occasion.OTHER.value, _("Other day off")


class HolidayName(TextChoices):
    NEW_YEAR = Holiday.NEW_YEAR.value, _("New Year's Day")
    MAUNDY_THURSDAY = Holiday.MAUNDY_THURSDAY.value, _("Maundy Thursday")
    GOOD_FRIDAY = Holiday.GOOD_FRIDAY.value, _("Good Friday")
    EASTER_SUNDAY = Holiday.EASTER_SUNDAY.value, _("Easter Sunday")
    EASTER_MONDAY = Holiday.EASTER_MONDAY.value, _("Easter Monday")
    LABOUR_DAY = Holiday.LABOUR_DAY.value, _("1 May")
    CONSTITUTION_DAY = Holiday.CONSTITUTION_DAY.value, _("17 May")
    ASCENSION_DAY = Holiday.ASCENSION_DAY.value, _("Ascension Day")
    WHIT_SUNDAY = Holiday.WHIT_SUNDAY.value, _("Whit Sunday")
    WHIT_MONDAY = Holiday.WHIT_MONDAY.value, _("Whit Monday")
    CHRISTMAS_DAY = Holiday.CHRISTMAS_DAY.value, _("Christmas Day")
    BOXING_DAY = Holiday.BOXING_DAY.value, _("Boxing Day")


class PlanStatus(TextChoices):
    DRAFT = "draft", _("Draft")
    HEARING = "hearing", _("In hearing")
    DECIDED = "decided", _("Decided")
    ANNOUNCED = "announced", _("Announced")
    AMENDED = "amended", _("Replaced by an amendment")
