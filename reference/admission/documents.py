"""Writes a cohort, or its changes of school, as a run (`docs/reference/allocation.md`).

A child stands in it by the identifier of its admission or application. Of a child whose address
is hidden no way stands in it: several distances would tell where it lives.
"""

from collections import Counter
from hashlib import blake2b
from typing import Any
from uuid import UUID

from reference.allocation.canonical import canonical_text
from reference.look.languages import in_each_language
from reference.people.models import Unit
from reference.people.queries.siblings import siblings_of

from .enums import ApplicationKind, ApplicationStatus, Criterion
from .models import Admission, AdmissionSettings, Application, Cohort
from .queries.facts import (
    barriers_on,
    capacities_of,
    schools_of_siblings,
    seats_at,
    twins,
    waiting_at,
)
from .queries.lookup import homes_of
from .queries.ways import ways_from
from .statuses import WAITING, WITH_SCHOOL

FORMAT = "moteplassen-allocation/1"


def cohort_inputs(cohort: Cohort, settings: AdmissionSettings, *, seed: str) -> dict[str, Any]:
    """Return the inputs of a run of the cohort.

    Who has a school already is fixed there, so a later run for newcomers moves nobody.
    """
    admissions = list(
        Admission.objects.present()
        .filter(cohort=cohort, status__in=[*WAITING, *WITH_SCHOOL], local__isnull=False)
        .order_by("pk")
    )
    places = {capacity.school: capacity.places for capacity in capacities_of(cohort)}
    others = {a.local_id for a in admissions} | {a.fixed_id or a.school_id for a in admissions}
    for school in Unit.objects.filter(pk__in=others - {None}).exclude(
        pk__in=[school.pk for school in places]
    ):
        places[school] = 0
    return {
        "format": FORMAT,
        "kind": "school",
        "criteria": {"version": _version(settings)},
        "seed": seed,
        "year": cohort.year,
        "grade": cohort.grade,
        "weights": _weights(settings),
        "schools": [
            {"id": str(school.pk), "name": school.name, "places": number}
            for school, number in sorted(places.items(), key=lambda pair: str(pair[0].pk))
        ],
        "children": _children(cohort, admissions, list(places), settings),
    }


def _children(
    cohort: Cohort, admissions: list[Admission], schools: list[Unit], settings: AdmissionSettings
) -> list[dict[str, Any]]:
    pupils = [admission.child_id for admission in admissions]
    homes = homes_of(pupils, cohort.starts_on)
    families = siblings_of(pupils, cohort.starts_on)
    siblings = schools_of_siblings(families, cohort.starts_on)
    groups = twins(families)
    names = {admission.child_id: str(admission.pk) for admission in admissions}
    known = {school.pk for school in schools}
    barriers = barriers_on(cohort.municipality, cohort.starts_on)
    rows = []
    for admission in admissions:
        child, home = admission.child_id, homes.get(admission.child_id)
        row: dict[str, Any] = {"id": str(admission.pk), "local": str(admission.local_id)}
        if group := groups.get(child):
            row["together"] = names[group]
        if fixed := _fixed(admission, hidden=home is None or home.is_hidden):
            rows.append(row | {"fixed": str(fixed)})
            continue
        ways = ways_from(home, schools, settings, barriers) if home else {}
        there = sorted(str(school) for school in siblings.get(child, set()) & known)
        rows.append(row | {"ways": ways, "siblings": there})
    return rows


def _fixed(admission: Admission, *, hidden: bool) -> UUID | None:
    """Return where a child is that the run may not move: whose address is hidden stays local."""
    if admission.school_id or admission.fixed_id:
        return admission.school_id or admission.fixed_id
    return admission.local_id if hidden else None


def change_inputs(cohort: Cohort, settings: AdmissionSettings, *, seed: str) -> dict[str, Any]:
    """Return the inputs of a run of the changes of school that the cohort's guardians ask for."""
    applications = applications_for_change(cohort)
    present = present_schools(cohort, applications)
    applications = [each for each in applications if each.child_id in present]
    waiting, unknown = waiting_at(cohort)
    leaving = Counter(present[each.child_id] for each in applications)
    seats = seats_at(cohort)
    return {
        "format": FORMAT,
        "kind": "school_change",
        "criteria": {"version": _version(settings), "titles": _titles()},
        "seed": seed,
        "year": cohort.year,
        "grade": cohort.grade,
        "schools": [
            {
                "id": str(capacity.school_id),
                "name": capacity.school.name,
                "places": capacity.places,
                "pupils": seats[capacity.school_id] - leaving[capacity.school_id],
                "owed": waiting[capacity.school_id] + unknown,
                "criteria": list(settings.change_criteria),
            }
            for capacity in sorted(capacities_of(cohort), key=lambda each: str(each.school_id))
        ],
        "applicants": _applicants(cohort, settings, applications, present),
    }


def applications_for_change(cohort: Cohort) -> list[Application]:
    """Return the applications for another school that wait for an answer."""
    return list(
        Application.objects.present()
        .filter(cohort=cohort, kind=ApplicationKind.CHANGE, status=ApplicationStatus.SENT)
        .select_related("child")
        .prefetch_related("wishes")
        .order_by("pk")
    )


def present_schools(cohort: Cohort, applications: list[Application]) -> dict[UUID, UUID]:
    """Return the school that each applicant has; who has none cannot change it."""
    rows = Admission.objects.present().filter(
        cohort=cohort, child__in=[each.child_id for each in applications], school__isnull=False
    )
    return dict(rows.values_list("child", "school"))


def _applicants(
    cohort: Cohort,
    settings: AdmissionSettings,
    applications: list[Application],
    present: dict[UUID, UUID],
) -> list[dict[str, Any]]:
    children = [each.child_id for each in applications]
    homes = homes_of(children, cohort.starts_on)
    siblings = schools_of_siblings(siblings_of(children, cohort.starts_on), cohort.starts_on)
    schools = {capacity.school_id: capacity.school for capacity in capacities_of(cohort)}
    rows = []
    for each in applications:
        home = homes.get(each.child_id)
        ways = {}
        if home is not None and not home.is_hidden:  # a shorter way would tell where it lives
            ways = ways_from(home, schools.values(), settings, ())
        own = ways.get(str(present[each.child_id]), {"metres": 0})["metres"]
        grounds = {}
        for wish in each.wishes.all():
            criteria = {Criterion.HEALTH} if each.health else set()
            if wish.school_id in siblings.get(each.child_id, set()):
                criteria.add(Criterion.SIBLING)
            if ways and ways[str(wish.school_id)]["metres"] < own:
                criteria.add(Criterion.SHORTER)
            grounds[str(wish.school_id)] = sorted(map(str, criteria))
        rows.append(
            {
                "id": str(each.pk),
                "present": str(present[each.child_id]),
                "wishes": [str(wish.school_id) for wish in each.wishes.all()],
                "grounds": grounds,
            }
        )
    return rows


def _weights(settings: AdmissionSettings) -> dict[str, int]:
    return {
        "climb": settings.climb,
        "dangerous_road": settings.dangerous_road,
        "traffic": settings.traffic,
        "sibling": settings.sibling,
    }


def _version(settings: AdmissionSettings) -> str:
    stated = {**_weights(settings), "change": list(settings.change_criteria)}
    digest = blake2b(canonical_text(stated).encode(), digest_size=4).hexdigest()
    return f"{settings.validity.lower:%Y-%m-%d}-{digest}"


def _titles() -> dict[str, dict[str, str]]:
    return in_each_language(lambda: {code.value: str(code.label) for code in Criterion})
