"""Writes a round as a run of the allocation (`docs/reference/allocation.md`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from reference.allocation.ages import age_band
from reference.allocation.canonical import canonical_text
from reference.look.languages import in_each_language
from reference.people.enums import UnitKind
from reference.people.models import Unit

from .enums import Criterion, Ties
from .models import Application, CriteriaSet, Places, Round
from .queries.desk import applications_in_play
from .queries.facts import Facts, facts_about

Slot = tuple[str, str, str]  # unit, band, month


def inputs_of(round_: Round, *, seed: str) -> dict[str, Any]:
    """Return the inputs of a run of `round_`: units, places, criteria and applicants.

    A child stands in it by the identifier of its application, so a run says nothing of who it is.
    """
    # What the registers know is read as of August, or the deadline if that is later.
    starts_on = max(date(round_.year, 8, 1), round_.deadline)
    units = list(
        Unit.objects.present().filter(municipality=round_.municipality, kind=UnitKind.KINDERGARTEN)
    )
    applications = list(applications_in_play(round_).prefetch_related("wishes").order_by("pk"))
    facts = facts_about(round_, applications, units, starts_on)
    criteria = _criteria(round_, units, starts_on)
    return {
        "format": "moteplassen-allocation/1",
        "kind": "kindergarten",
        "criteria": {"version": _version(round_, criteria), "titles": _titles()},
        "seed": seed,
        "options": {"siblings_together": round_.siblings_together},
        "right": {"year": round_.year, "deadline": round_.deadline.isoformat()},
        "units": [
            _unit(unit, criteria[unit], places, starts_on)
            for unit, places in _places(round_, units, applications, facts).items()
        ],
        "applicants": [_applicant(each, facts) | _family(each, facts) for each in applications],
    }


def _criteria(
    round_: Round, units: Sequence[Unit], starts_on: date
) -> dict[Unit, CriteriaSet | None]:
    """Return what holds at each unit: its owner's own criteria, or those of the municipality."""
    sets = CriteriaSet.objects.valid_on(starts_on).filter(municipality=round_.municipality)
    by_unit = {each.unit_id: each for each in sets}
    return {unit: by_unit.get(unit.pk, by_unit.get(None)) for unit in units}


def _version(round_: Round, criteria: dict[Unit, CriteriaSet | None]) -> str:
    stated = {str(unit.pk): [*each.criteria, each.ties] for unit, each in criteria.items() if each}
    digest = blake2b(canonical_text(stated).encode(), digest_size=4).hexdigest()
    return f"{round_.year}-{digest}"


def _titles() -> dict[str, dict[str, str]]:
    return in_each_language(lambda: {code.value: str(code.label) for code in Criterion})


def _places(
    round_: Round, units: Iterable[Unit], applications: Iterable[Application], facts: Facts
) -> dict[Unit, dict[tuple[str, str], int]]:
    """Return the places of each unit by band and month, with those that children who would move
    hold until they do."""
    places: dict[Unit, dict[tuple[str, str], int]] = {unit: defaultdict(int) for unit in units}
    by_id = {unit.pk: unit for unit in places}
    for row in Places.objects.present().filter(round=round_, unit__in=by_id):
        places[by_id[row.unit_id]][row.band, f"{row.starts_on:%Y-%m}"] += row.number
    for application in applications:
        if present := facts.present.get(application.child_id):
            month = f"{application.starts_on:%Y-%m}"
            band = age_band(f"{application.child.born:%Y-%m}", month)
            places[by_id[present]][band, month] += 1
    return places


def _unit(
    unit: Unit,
    criteria: CriteriaSet | None,
    places: dict[tuple[str, str], int],
    starts_on: date,
) -> dict[str, Any]:
    return {
        "id": str(unit.pk),
        "name": unit.name,
        "criteria": list(criteria.criteria) if criteria else [],
        "ties": str(criteria.ties) if criteria else str(Ties.LOTTERY),
        "closed": bool(unit.closed_on and unit.closed_on <= starts_on),
        "offers": [
            {"band": band, "start": month, "places": number}
            for (band, month), number in sorted(places.items())
        ],
    }


def _family(application: Application, facts: Facts) -> dict[str, str]:
    """Return the name of the group of siblings who apply together, for those who are in one."""
    group = facts.siblings.get(application.child_id)
    return {"siblings": str(group)} if group else {}


def _applicant(application: Application, facts: Facts) -> dict[str, Any]:
    child = application.child_id
    present = facts.present.get(child)
    return {
        "id": str(application.pk),
        "born": f"{application.child.born:%Y-%m}",
        "start": f"{application.starts_on:%Y-%m}",
        "applied": f"{application.sent_on:%Y-%m-%d}",
        "wishes": [
            str(wish.unit_id) for wish in application.wishes.all() if wish.unit_id != present
        ],
        "statutory": application.statutory_priority,
        "present": str(present) if present else None,
        "grounds": _grounds(application, facts),
        "travel": {str(unit): minutes for unit, minutes in facts.travel.get(child, {}).items()},
    }


def _grounds(application: Application, facts: Facts) -> dict[str, list[str]]:
    """Return what the child meets: what the registers know by unit, what was claimed anywhere."""
    grounds = {
        str(unit): sorted(map(str, criteria))
        for unit, criteria in facts.met.get(application.child_id, {}).items()
    }
    anywhere = {Criterion.LANGUAGE.value} & set(application.grounds)
    if application.child_id in facts.listed_before:
        anywhere.add(Criterion.SEARCH_LIST.value)
    return grounds | ({"*": sorted(anywhere)} if anywhere else {})
