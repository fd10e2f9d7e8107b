"""What the law says of prices, each rule with the day it holds from and its source.

Paragraphs are not named here: look them up in the regulation that holds on the day.
"""

from dataclasses import dataclass
from datetime import date

from reference.casework.rule_in_force import Rule, rule_in_force


@dataclass(frozen=True, slots=True)
class FreeHours:
    """So many minutes of each week cost nothing up to `last_grade`; a week never lends to
    another. They count in holidays too, and food may be charged."""

    holds_from: date
    last_grade: int
    minutes_a_week: int
    source: str


@dataclass(frozen=True, slots=True)
class IncomeCeiling:
    """For each child up to `last_grade` a school year costs at most `percent` of the household's
    income, food apart, from the month after the application."""

    holds_from: date
    last_grade: int
    percent: int
    source: str


@dataclass(frozen=True, slots=True)
class FreeForNeeds:
    """With special needs the place is free in these grades, food apart."""

    holds_from: date
    first_grade: int
    last_grade: int
    source: str


# In Norwegian: it stands on invoices.
_REGULATION = "Forskrift til opplæringslova om skolefritidsordning, slik den ble lest i 2026"

# The newest last.
FREE_HOURS = (
    FreeHours(date(2022, 8, 1), 1, 12 * 60, _REGULATION),
    FreeHours(date(2023, 8, 1), 2, 12 * 60, _REGULATION),
    FreeHours(date(2024, 8, 1), 3, 12 * 60, _REGULATION),
)
INCOME_CEILINGS = (
    IncomeCeiling(date(2020, 8, 1), 2, 6, _REGULATION),
    IncomeCeiling(date(2021, 8, 1), 4, 6, _REGULATION),
)
FREE_FOR_NEEDS = (FreeForNeeds(date(2020, 8, 1), 5, 7, _REGULATION),)


def rule_on(rules: tuple[Rule, ...], day: date) -> Rule | None:
    """Return the rule of the kind that holds on `day`, None before the first."""
    try:
        return rule_in_force(rules, day)
    except LookupError:
        return None


def free_minutes(grade: int, day: date) -> int:
    """Return how many minutes of a week are free for a pupil of `grade` on `day`."""
    rule = rule_on(FREE_HOURS, day)
    return rule.minutes_a_week if rule and grade <= rule.last_grade else 0


def ceiling_percent(grade: int, day: date) -> int | None:
    """Return the per cent of the income that is the most to pay, None where no ceiling is."""
    rule = rule_on(INCOME_CEILINGS, day)
    return rule.percent if rule and grade <= rule.last_grade else None


def is_free_for_needs(grade: int, day: date) -> bool:
    """Tell whether a pupil of `grade` with special needs pays nothing for the place on `day`."""
    rule = rule_on(FREE_FOR_NEEDS, day)
    return rule is not None and rule.first_grade <= grade <= rule.last_grade
