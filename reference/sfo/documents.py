"""Writes applications that do not all fit as a run of the allocation."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from reference.allocation.canonical import canonical_text
from reference.look.languages import in_each_language

from .enums import Criterion
from .models import Application
from .models.weekdays import ALL_WEEKDAYS
from .queries.local_rules import capacity_on
from .queries.waiting_list import QueueFacts, facts_about, taken_from

NAMES = {1: "monday", 2: "tuesday", 3: "wednesday", 4: "thursday", 5: "friday"}
NUMBERS = {name: number for number, name in NAMES.items()}


def inputs_of(
    applications: Sequence[Application], *, school_year: int, seed: str
) -> dict[str, Any]:
    """Return the inputs of a run: schools with the places that are left, and applicants.

    A child is in it by the identifier of its application, so a run says nothing of who it is.
    """
    facts = facts_about(applications)
    stated = canonical_text({"criteria": facts.criteria, "ties": facts.ties})
    digest = blake2b(stated.encode(), digest_size=4).hexdigest()
    return {
        "format": "moteplassen-allocation/1",
        "kind": "sfo",
        "criteria": {"version": f"{school_year}-{digest}", "titles": _titles()},
        "seed": seed,
        "units": list(_units(applications, facts)),
        "applicants": [
            {
                "id": str(each.pk),
                "applied": f"{each.sent_on:%Y-%m-%d}",
                "grounds": {"*": sorted(facts.met[each.pk])},
                "wishes": [{"unit": str(each.unit_id), "type": str(each.place_type_id)}],
                "weekdays": [NAMES[day] for day in each.all_weekdays],
            }
            for each in applications
        ],
    }


def _units(applications: Sequence[Application], facts: QueueFacts) -> Iterable[dict[str, Any]]:
    units = {each.unit_id: each.unit for each in applications}
    types = sorted({each.place_type_id for each in applications})
    starts_on = min(each.starts_on for each in applications)
    room = capacity_on(units, starts_on)
    counts = taken_from(units, starts_on, apart_from=[each.child_id for each in applications])
    for identifier, unit in sorted(units.items()):
        yield {
            "id": str(identifier),
            "name": unit.name,
            "criteria": list(facts.criteria),
            "ties": str(facts.ties),
            "offers": [
                {
                    "type": str(kind),
                    "weekday": NAMES[day],
                    # Where there is no limit there is room for all who apply.
                    "places": max(0, room[slot] - counts[slot])
                    if (slot := (identifier, kind, day)) in room
                    else len(applications),
                }
                for kind in types
                for day in ALL_WEEKDAYS
            ],
        }


def _titles() -> dict[str, dict[str, str]]:
    return in_each_language(lambda: {code.value: str(code.label) for code in Criterion})
