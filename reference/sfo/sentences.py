"""What each line of a price says: a name, and in words how it was worked out."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .money import kroner
from .pricing.model import LOCAL, Code

NAMES: Mapping[Code, Promise] = {
    Code.FULL: gettext_lazy("Full price"),
    Code.SPECIAL_NEEDS: gettext_lazy("Free for special needs"),
    Code.FREE_HOURS: gettext_lazy("Free hours"),
    Code.SIBLING: gettext_lazy("Discount for siblings"),
    Code.CEILING: gettext_lazy("Reduced payment by income"),
    Code.FOOD: gettext_lazy("Food"),
    Code.HOLIDAY: gettext_lazy("Week of holiday"),
    Code.HOLIDAY_FREE: gettext_lazy("Free hours in the holiday"),
}


def name_of(code: str) -> str:
    return str(NAMES[Code(code)])


def how(code: str, numbers: Mapping[str, int]) -> str:
    """Say how a line was worked out; empty where its name says it all, or it was taken back."""
    return _HOW[Code(code)](numbers) if numbers and Code(code) in _HOW else ""


def _hours(minutes: int) -> str:
    """Return hours as a decimal number: 12, 18.75."""
    text = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return number_format(text) if "." in text else text


def _free_hours(numbers: Mapping[str, int]) -> str:
    return _("%(free)s hours of each week are free; the child comes %(hours)s.") % {
        "free": _hours(numbers["free_minutes"]),
        "hours": _hours(numbers["minutes_a_week"]),
    }


def _sibling(numbers: Mapping[str, int]) -> str:
    if amount := numbers.get("ore", 0):
        return _("Child number %(number)d of the home pays %(amount)s less a month.") % {
            "number": numbers["number"],
            "amount": kroner(amount),
        }
    return _("Child number %(number)d of the home pays %(percent)d %% less.") % numbers


def _ceiling(numbers: Mapping[str, int]) -> str:
    text = _("%(percent)d %% of %(income)s, shared by the months that are paid for: %(most)s.")
    if numbers.get("by_months_held", 0):
        text = _("%(percent)d %% of %(income)s, shared by the months with a place: %(most)s.")
    return text % {
        "percent": numbers["percent"],
        "income": kroner(numbers["income_ore"]),
        "most": kroner(numbers["most_ore"]),
    }


def _food(numbers: Mapping[str, int]) -> str:
    return _("%s a month for each weekday.") % kroner(numbers["ore_a_weekday"])


def _holiday(numbers: Mapping[str, int]) -> str:
    return _("%(days)d days in the week from %(monday)s.") % {
        "days": numbers["days"],
        "monday": date_format(date.fromordinal(numbers["monday"])),
    }


_HOW: Mapping[Code, Callable[[Mapping[str, int]], str]] = {
    Code.FREE_HOURS: _free_hours,
    Code.HOLIDAY_FREE: _free_hours,
    Code.SIBLING: _sibling,
    Code.CEILING: _ceiling,
    Code.FOOD: _food,
    Code.HOLIDAY: _holiday,
}


def who_decides(code: str) -> str:
    return _("local statutes") if Code(code) in LOCAL else _("law")
