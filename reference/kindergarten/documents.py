"""Writes a round as a run of the allocation (`docs/reference/allocation.md`)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.utils import timezone

from reference.allocation.ages import age_band
from reference.allocation.canonical import canonical_text
from reference.look.languages import in_each_language
from reference.people.enums import UnitKind
from reference.people.models import Unit

from .enums import Criterion, Ties
from .models import Application, CriteriaSet, Places, Round
from .queries.desk import applications_in_play
from .queries.facts import Facts, facts_about
from .queries.vacancies import next_month
from .queries.waiting import Waiting, complainants_elsewhere, upheld_units

Slot = tuple[str, str, str]  # unit, band, month


def inputs_of(round_: Round, *, seed: str) -> dict[str, Any]:
    """Return the inputs of a run of `round_`: units, places, criteria and applicants.

    A child stands in it by the identifier of its application, so a run says nothing of who it is.
    Children of other rounds whose appeals are upheld are in it with the units they wait for.
    """
    # What the registers know is read as of August, or the deadline if that is later.
    starts_on = max(date(round_.year, 8, 1), round_.deadline)
    units = _kindergartens(round_)
    applications = list(applications_in_play(round_).prefetch_related("wishes").order_by("pk"))
    complainants = complainants_elsewhere(round_)
    everybody = [*applications, *(each.application for each in complainants)]
    facts = facts_about(round_, everybody, units, starts_on)
    places = _places(round_, units, applications, facts)
    upheld = upheld_units(each.child_id for each in applications)
    months = [month for by_slot in places.values() for _, month in by_slot]
    first = min(months, default=f"{starts_on:%Y-%m}")
    right = {"year": round_.year, "deadline": round_.deadline.isoformat()}
    return _document(round_, units, starts_on, places, seed) | {
        "options": {
            "siblings_together": round_.siblings_together,
            "family_pays_unused_months": round_.family_pays_unused_months,
        },
        "right": right if round_.is_main else None,
        "applicants": [
            *(
                _applicant(each, facts, upheld.get(each.child_id, ())) | _family(each, facts)
                for each in applications
            ),
            *(_waits(each, facts, first) for each in complainants),
        ],
    }


def inputs_between_rounds(
    round_: Round,
    *,
    waiting: Sequence[Waiting],
    vacant: Mapping[tuple[UUID, str], Mapping[date, int]],
    seed: str,
) -> dict[str, Any]:
    """Return the inputs of a run that gives `vacant` places to those who are `waiting`.

    `round_` is the last that was published; what it says holds until the next. A child that has a
    place is not held to be leaving it: it leaves when it has accepted another.
    """
    earliest = next_month(timezone.localdate())
    starts_on = max(date(round_.year, 8, 1), earliest)
    units = _kindergartens(round_)
    places = {
        unit: {
            (band, f"{month:%Y-%m}"): number
            for (of_unit, band), by_month in vacant.items()
            if of_unit == unit.pk
            for month, number in by_month.items()
        }
        for unit in units
    }
    facts = facts_about(round_, [each.application for each in waiting], units, starts_on)
    return _document(round_, units, starts_on, places, seed) | {
        "options": {"family_pays_unused_months": round_.family_pays_unused_months},
        "applicants": [
            _waits(each, facts, f"{starts_on:%Y-%m}")
            for each in sorted(waiting, key=lambda each: each.application.pk)
        ],
    }


def _waits(waiting: Waiting, facts: Facts, first: str) -> dict[str, Any]:
    """Return an applicant with what it waits for alone, from the month asked for or `first`."""
    applicant = _applicant(waiting.application, facts, waiting.upheld)
    return applicant | {
        "wishes": [str(unit) for unit in waiting.units],
        "upheld": [str(unit) for unit in waiting.units if unit in waiting.upheld],
        "start": max(applicant["start"], first),
        "present": None,
        "listed": False,  # as all who wait here are
    }


def _kindergartens(round_: Round) -> list[Unit]:
    return list(
        Unit.objects.present().filter(municipality=round_.municipality, kind=UnitKind.KINDERGARTEN)
    )


def _document(
    round_: Round,
    units: Sequence[Unit],
    starts_on: date,
    places: Mapping[Unit, dict[tuple[str, str], int]],
    seed: str,
) -> dict[str, Any]:
    criteria = _criteria(round_, units, starts_on)
    return {
        "format": "moteplassen-allocation/1",
        "kind": "kindergarten",
        "criteria": {"version": _version(round_, criteria), "titles": _titles()},
        "seed": seed,
        "units": [
            _unit(unit, criteria[unit], of_unit, starts_on) for unit, of_unit in places.items()
        ],
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
        "offers": [
            {"band": band, "start": month, "places": number}
            for (band, month), number in sorted(places.items())
            if unit.closed_on is None or month < f"{unit.closed_on:%Y-%m}"
        ],
    }


def _family(application: Application, facts: Facts) -> dict[str, str]:
    """Return the name of the group of siblings who apply together, for those who are in one."""
    group = facts.siblings.get(application.child_id)
    return {"siblings": str(group)} if group else {}


def _applicant(
    application: Application, facts: Facts, upheld: Iterable[UUID] = ()
) -> dict[str, Any]:
    child = application.child_id
    present = facts.present.get(child)
    wishes = [wish.unit_id for wish in application.wishes.all() if wish.unit_id != present]
    return {
        "id": str(application.pk),
        "born": f"{application.child.born:%Y-%m}",
        "start": f"{application.starts_on:%Y-%m}",
        "applied": f"{application.sent_on:%Y-%m-%d}",
        "wishes": [str(unit) for unit in wishes],
        "upheld": [str(unit) for unit in wishes if unit in upheld],
        "statutory": application.statutory_priority,
        "listed": child in facts.listed_before,
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
    return grounds | ({"*": sorted(anywhere)} if anywhere else {})
