"""What the law says of decisions in each field, each rule with the days it holds and its source."""

from dataclasses import dataclass
from datetime import date, timedelta

from reference.casework.public_holidays import working_day_from
from reference.casework.rule_in_force import rule_in_force

from .enums import DecisionKind


@dataclass(frozen=True)
class AppealRule:
    """How long one may appeal, and to whom the appeal is put first and last."""

    holds_from: date
    weeks: int
    first_put_to: str
    body: str
    legal_basis: str
    source: str


# The newest last. Paragraphs are not named here: look them up in the act that holds on the day.
APPEAL_RULES: dict[DecisionKind, tuple[AppealRule, ...]] = {
    DecisionKind.KINDERGARTEN_PLACE: (
        AppealRule(
            holds_from=date(2005, 8, 1),
            weeks=3,
            first_put_to="the owner of the kindergarten",
            body="the municipality's body of appeal",
            legal_basis="Barnehageloven; forskrift om saksbehandlingsregler ved opptak",
            source="Kindergarten Act and the regulation on procedure at admission, as read in 2026",
        ),
    ),
    DecisionKind.SFO_PLACE: (
        AppealRule(
            holds_from=date(2024, 8, 1),
            weeks=3,
            first_put_to="the municipality",
            body="the municipality's body of appeal",
            legal_basis="Opplæringslova; kommunens vedtekter for SFO; forvaltningsloven",
            source="Education Act of 2023 and local statutes, as read in 2026",
        ),
    ),
}
APPEAL_RULES[DecisionKind.SFO_TERMINATION] = APPEAL_RULES[DecisionKind.SFO_PLACE]
APPEAL_RULES[DecisionKind.SFO_PAYMENT] = APPEAL_RULES[DecisionKind.SFO_PLACE]
APPEAL_RULES[DecisionKind.SCHOOL_PLACE] = (
    AppealRule(
        holds_from=date(2024, 8, 1),
        weeks=3,
        first_put_to="the municipality",
        body="the county governor",
        legal_basis="Opplæringslova; kommunens forskrift om skolekretser; forvaltningsloven",
        source="Education Act of 2023 and local regulation of catchments, as read in 2026",
    ),
)
APPEAL_RULES[DecisionKind.SCHOOL_CHANGE] = APPEAL_RULES[DecisionKind.SCHOOL_PLACE]
APPEAL_RULES[DecisionKind.SCHOOL_START] = APPEAL_RULES[DecisionKind.SCHOOL_PLACE]


def appeal_rule(kind: DecisionKind, day: date) -> AppealRule:
    """Return the rule that holds on `day`; raises `LookupError` before the first."""
    return rule_in_force(APPEAL_RULES[kind], day)


def last_day_of_appeal(kind: DecisionKind, told_on: date) -> date:
    """Return the last day on which a decision told on `told_on` may be appealed."""
    return working_day_from(told_on + timedelta(weeks=appeal_rule(kind, told_on).weeks))
