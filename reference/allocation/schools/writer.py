"""Writes the result of a cohort as it stands in the run file."""

from reference.allocation.schools.model import By, Cohort, Outcome, Reason
from reference.allocation.schools.solver import Solution


def cohort_document(cohort: Cohort, solution: Solution) -> dict[str, object]:
    """Return outcomes and certificate: prices prove that no other seating weighs less."""
    moved = [outcome for outcome in solution.outcomes if outcome.by is By.OVERFLOW]
    unplaced = [outcome.child for outcome in solution.outcomes if outcome.unit is None]
    return {
        "outcomes": [_outcome(outcome) for outcome in solution.outcomes],
        "certificate": {
            "optimal": cohort.published is None,
            "burden": solution.burden,
            "prices": dict(sorted(solution.prices.items())),
            "moved": len(moved),
            "unplaced": unplaced,
            "parted": list(solution.parted),
        },
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "child": outcome.child,
        "unit": outcome.unit,
        "by": str(outcome.by),
        "reasons": [_reason(reason) for reason in outcome.reasons],
    }


def _reason(reason: Reason) -> dict[str, object]:
    values = {"unit": reason.unit, "metres": reason.metres, "lot": reason.lot}
    return {"code": str(reason.code)} | {k: v for k, v in values.items() if v is not None}
