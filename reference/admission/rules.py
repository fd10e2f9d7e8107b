"""When children start school by law, each rule with the days it holds and its source."""

from dataclasses import dataclass
from datetime import date

from reference.casework.rule_in_force import rule_in_force


@dataclass(frozen=True)
class StartRule:
    """Ages of the ordinary start and of an earlier one; both other starts need an assessment."""

    holds_from: date
    turns: int  # the age that a child turns in the calendar year of its start
    early_age: int
    early_by: tuple[int, int]  # month and day on which it must have that age for an early start
    source: str


# The newest last. Paragraphs are not named here: look them up in the act that holds on the day.
START_RULES: tuple[StartRule, ...] = (
    StartRule(
        holds_from=date(1997, 8, 1),
        turns=6,
        early_age=5,
        early_by=(4, 1),
        source="Education Act of 1998, as read in 2026: six in the calendar year; five by 1 April",
    ),
    StartRule(
        holds_from=date(2024, 8, 1),
        turns=6,
        early_age=5,
        early_by=(12, 31),
        source="Education Act of 2023, § 2-4, in force 1 August 2024, as read in 2026: early start "
        "in the year in which the child turns five",
    ),
)


def start_rule(year: int) -> StartRule:
    """Return the rule that holds for those who start in August of `year`; raises `LookupError`."""
    return rule_in_force(START_RULES, date(year, 8, 1))


def birth_year(year: int, grade: int) -> int:
    """Return when those who are in `grade` from August of `year` were ordinarily born."""
    return year - start_rule(year - grade + 1).turns - grade + 1


def may_start_early(born: date, year: int) -> bool:
    """Whether a child may start in August of `year`, a year early, if an assessment says so."""
    rule = start_rule(year)
    old_enough = date(born.year + rule.early_age, born.month, min(born.day, 28)) <= date(
        year, *rule.early_by
    )
    return born.year + rule.turns == year + 1 and old_enough
