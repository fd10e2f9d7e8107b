"""Writes the result of a round as it stands in the run file."""

from collections import Counter

from reference.allocation.places.model import SLOT_NAMES, Code, Kind, Outcome, Result, Run


def result_document(run: Run, result: Result) -> dict[str, object]:
    """Return the outcomes, in the order of the applicants, and what the result claims to be."""
    return {
        "outcomes": [_outcome(run.kind, outcome) for outcome in result.outcomes],
        "certificate": _certificate(run, result),
    }


def _outcome(kind: Kind, outcome: Outcome) -> dict[str, object]:
    place = outcome.place
    fields: dict[str, object] = {"child": place.child, "unit": place.unit, "by": str(place.by)}
    if place.claim:
        fields["claim"] = place.claim
    if place.slot is not None:
        fields.update(zip(SLOT_NAMES[kind], place.slot, strict=True))
    fields["reasons"] = [
        {
            "code": str(reason.code),
            **{
                key: value
                for key, value in (
                    ("unit", reason.unit),
                    ("wish", reason.wish),
                    ("criterion", reason.criterion),
                    ("lot", reason.lot),
                )
                if value is not None
            },
        }
        for reason in outcome.reasons
    ]
    return fields


def _certificate(run: Run, result: Result) -> dict[str, object]:
    filled = Counter((o.place.unit, o.place.slot) for o in result.outcomes)
    return {
        "offers": [
            {
                "unit": offer.unit,
                **dict(zip(SLOT_NAMES[run.kind], offer.slot, strict=True)),
                "places": offer.places,
                "filled": filled[offer.unit, offer.slot],
            }
            for unit in run.units
            for offer in unit.offers
        ],
        "stable": run.published is None and not result.exceptions,
        "exceptions": [{"child": child, "unit": unit} for child, unit in result.exceptions],
        "rights_unmet": [
            outcome.place.child
            for outcome in result.outcomes
            if any(reason.code is Code.RIGHT_UNMET for reason in outcome.reasons)
        ],
    }
