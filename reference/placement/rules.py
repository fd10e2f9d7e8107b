"""The two norms as the law has them, each with the day from which it holds and its source.

How they are counted (heads or full-time places, whole posts or parts) is in
`reference.allocation.departments.norms`; here are the numbers.
"""

from dataclasses import dataclass
from datetime import date

from reference.allocation.departments.model import Norm
from reference.casework.rule_in_force import rule_in_force
from reference.people.enums import Position

from .enums import NormKind


@dataclass(frozen=True)
class NormRule:
    """Children for each post, and whose posts count."""

    holds_from: date
    children: Norm
    positions: frozenset[Position]
    source: str


# The newest last. Paragraphs are not named here: look them up in what holds on the day.
NORM_RULES: dict[NormKind, tuple[NormRule, ...]] = {
    NormKind.PEDAGOGUE: (
        NormRule(
            holds_from=date(2018, 8, 1),
            children=Norm(under_three=7, three_and_over=14),
            positions=frozenset({Position.PEDAGOGUE}),
            source="Kindergarten Act and the regulation on pedagogical staffing, as read in 2026",
        ),
    ),
    NormKind.STAFFING: (
        NormRule(
            holds_from=date(2018, 8, 1),
            children=Norm(under_three=3, three_and_over=6),
            # The head leads, and is not counted among those who are with the children.
            positions=frozenset(
                {Position.PEDAGOGUE, Position.CHILDCARE_WORKER, Position.ASSISTANT}
            ),
            source="Kindergarten Act, as read in 2026",
        ),
    ),
}
LEGAL_BASIS_OF_DISPENSATION = "Barnehageloven; forskrift om pedagogisk bemanning og dispensasjon"


def norm_rule(kind: NormKind, day: date) -> NormRule:
    """Return the norm that holds on `day`; raises `LookupError` before the first."""
    return rule_in_force(NORM_RULES[kind], day)
