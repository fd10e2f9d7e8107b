"""Writes the result of changes of school as it stands in the run file."""

from collections.abc import Sequence

from reference.allocation.changes.model import Outcome, Reason


def changes_document(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return the outcomes and how many changes were granted."""
    return {
        "outcomes": [
            {
                "child": outcome.child,
                "unit": outcome.unit,
                "by": "change" if outcome.changed else "present",
                "reasons": [_reason(reason) for reason in outcome.reasons],
            }
            for outcome in outcomes
        ],
        "certificate": {"granted": sum(outcome.changed for outcome in outcomes)},
    }


def _reason(reason: Reason) -> dict[str, object]:
    values = {"wish": reason.wish, "criterion": reason.criterion, "lot": reason.lot}
    known = {key: value for key, value in values.items() if value is not None}
    return {"code": str(reason.code), "unit": reason.unit, **known}
