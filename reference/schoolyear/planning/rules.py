"""What a plan must keep: the law, dated, and what the municipality has set."""

from dataclasses import dataclass
from datetime import date

from reference.casework.rule_in_force import rule_in_force


@dataclass(frozen=True)
class YearRule:
    """Pupils have at least `least_weeks` school weeks within `within_weeks` in a row.

    The law does not say how a week with fewer than five days counts. Here, as an interpretation
    that the municipality sets: a calendar week counts when it has at least `week_needs` school
    days (`LocalRules`), and the weeks in a row are 7 days each from the first school day.
    """

    holds_from: date
    least_weeks: int
    within_weeks: int
    source: str


# The newest last. Paragraphs are not named here: look them up in the act that holds on the day.
YEAR_RULES = (
    YearRule(
        holds_from=date(2024, 8, 1),
        least_weeks=38,
        within_weeks=45,
        source="Education Act of 2023, as read in 2026",
    ),
)


def year_rule(year: int) -> YearRule:
    """Return the rule of the school year from August of `year`; raises `LookupError` before."""
    return rule_in_force(YEAR_RULES, date(year, 8, 1))


@dataclass(frozen=True)
class PeriodOfTests:
    """National tests: pupils must be at school on `days` days from `first` to `last`."""

    name: str
    first: date
    last: date
    days: int


@dataclass(frozen=True)
class LocalRules:
    """What the municipality has set for a school year.

    `least_days` (190 is customary) and `planning_days` are numbers of days; `week_needs` says when
    a week counts. `autumn_weeks` and `winter_weeks` are ISO weeks, one of which is wholly free;
    none where there is no such a break. `sfo_breaks` are the occasions on which SFO is open though
    pupils are free.
    """

    least_days: int = 190
    week_needs: int = 3
    planning_days: int = 5
    autumn_weeks: tuple[int, ...] = (40,)
    winter_weeks: tuple[int, ...] = (8,)
    sfo_breaks: tuple[str, ...] = ("autumn", "winter")
    sfo_on_planning_days: bool = False
    tests: tuple[PeriodOfTests, ...] = ()
