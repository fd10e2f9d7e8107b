"""Writes a kindergarten in a month as a run of the allocation (`docs/reference/allocation.md`)."""

from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from reference.allocation.canonical import canonical_text
from reference.allocation.departments.model import WEEKDAYS, Norm
from reference.people.models import Unit

from .enums import NormKind
from .models import Department, Weighing
from .queries.needs import last_of
from .queries.register import Attending, Register, register_of
from .queries.wishes import Wished, wished_for
from .rules import norm_rule


def counted_on(month: date) -> date:
    """Return the day on which a plan from `month` counts: today in this month, else its last."""
    today = timezone.localdate()
    is_now = (month.year, month.month) == (today.year, today.month)
    return today if is_now else last_of(month.year, month.month)


def begins_on(month: date) -> date:
    """Return the day from which a plan of `month` holds: its first, or today if that is over."""
    return max(month, timezone.localdate())


def inputs_of(unit: Unit, month: date) -> dict[str, Any]:
    """Return the inputs of a plan of `unit` from `month`, a first.

    A child is in it by the identifier of its place, so a plan says nothing of who it is.
    """
    day = counted_on(month)
    register = register_of(unit, day, day)
    children = sorted(register.children_on(day), key=lambda child: str(child.name))
    departments = departments_on(unit, day)
    wished = wished_for([child.child for child in children], day)
    named = {child.child: str(child.name) for child in children}
    weighing = _weighing(unit, day)
    inputs = {
        "format": "moteplassen-allocation/1",
        "kind": "departments",
        # Nobody gains by knowing it: it only makes the solver's way the same each time.
        "seed": f"{unit.pk} {month:%Y-%m}",
        "month": f"{month:%Y-%m}",
        "norms": {kind.value: _norm(norm_rule(kind, day).children) for kind in NormKind},
        "dispensations": _dispensations(register, month, day),
        "staff": {
            "pedagogues": register.hundredths_on(day, NormKind.PEDAGOGUE) // 100,
            "hundredths": register.hundredths_on(day, NormKind.STAFFING),
        },
        "weights": {
            name: getattr(weighing, name) for name in ("wish", "together", "stay", "pedagogue")
        },
        "departments": [
            {"id": str(each.pk), "name": each.name, "bands": each.bands, "places": each.places}
            for each in departments
        ],
        "children": [
            _child(child, day, wished, named, {each.pk for each in departments})
            for child in children
        ],
    }
    return inputs | {"criteria": {"version": _version(month, inputs)}}


def departments_on(unit: Unit, day: date) -> list[Department]:
    return list(Department.objects.valid_on(day).filter(unit=unit))


def _weighing(unit: Unit, day: date) -> Weighing:
    """Return the unit's own weighing, the municipality's, or the one that holds without any."""
    weighing = (
        Weighing.objects.valid_on(day)
        .filter(Q(unit=unit) | Q(unit=None), municipality=unit.municipality_id)
        .order_by("unit")  # PostgreSQL puts NULL last: its own first
        .first()
    )
    return weighing or Weighing()


def _version(month: date, inputs: dict[str, Any]) -> str:
    stated = {"norms": inputs["norms"], "weights": inputs["weights"]}
    digest = blake2b(canonical_text(stated).encode(), digest_size=4).hexdigest()
    return f"{month:%Y-%m}-{digest}"


def _norm(norm: Norm) -> dict[str, int]:
    return {"under_three": norm.under_three, "three_and_over": norm.three_and_over}


def _dispensations(register: Register, month: date, day: date) -> list[dict[str, Any]]:
    return [
        {
            "norm": kind.value,
            "from": f"{month:%Y-%m}",
            "until": f"{month:%Y-%m}",
            "hundredths": register.dispensed_on(day, kind),
        }
        for kind in NormKind
        if register.dispensed_on(day, kind)
    ]


def _child(
    child: Attending,
    day: date,
    wished: Wished,
    named: dict[UUID, str],
    departments: set[UUID],
) -> dict[str, Any]:
    """Return a child without what does not hold for it; departments that are gone are left out."""
    present, locked = child.department_on(day), wished.locks.get(child.child)
    weekdays = child.weekdays_on(day)
    fields = {
        "id": str(child.name),
        "born": f"{child.born:%Y-%m}",
        "weekdays": list(weekdays) if weekdays != WEEKDAYS else [],
        "wishes": [str(each) for each in wished.departments[child.child] if each in departments],
        "together": [named[each] for each in wished.friends[child.child]],
        "apart": [named[each] for each in wished.apart[child.child]],
        "present": str(present) if present in departments else None,
        "locked": str(locked) if locked in departments else None,
    }
    return {key: value for key, value in fields.items() if value}
