"""What a case worker and a head of school ask."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from reference.casework.models import Appeal
from reference.look.sorting import norwegian
from reference.people.models import Address, Unit
from reference.people.queries.reach import Reader, units_within

from ..enums import AdmissionStatus, ApplicationStatus
from ..models import Admission, Application, Cohort, Run
from ..statuses import WAITING, WITH_SCHOOL
from .facts import barriers_on, capacities_of, settings_on
from .lookup import homes_of, schools_of
from .ways import ways_from

NOT_HERE = (AdmissionStatus.DECLINED, AdmissionStatus.DEFERRED, AdmissionStatus.LEFT)


def cohorts_of(reader: Reader) -> QuerySet[Cohort]:
    """Return the cohorts of the case worker's municipality, with how many are in each."""
    here = Q(admissions__deleted_at=None)
    return (
        Cohort.objects.present()
        .filter(municipality=reader.municipality)
        .annotate(
            children=Count("admissions", filter=here & ~Q(admissions__status__in=NOT_HERE)),
            waiting=Count("admissions", filter=here & Q(admissions__status__in=WAITING)),
        )
    )


def admissions_of(cohort: Cohort, *, status: str = "") -> QuerySet[Admission]:
    """Return the children of a cohort by name, those in one state if one is given."""
    admissions: QuerySet[Admission] = (
        Admission.objects.present()
        .filter(cohort=cohort)
        .select_related("child", "local", "school", "cohort")
    )
    return admissions.filter(status=status) if status else admissions


def states_of(cohort: Cohort) -> dict[str, int]:
    """Return how many children are of each status, in the order of the statuses."""
    rows = Admission.objects.present().filter(cohort=cohort).order_by()
    counted = dict(rows.values_list("status").annotate(number=Count("pk")))
    return {status.value: counted[status.value] for status in AdmissionStatus if status in counted}


@dataclass(frozen=True)
class Load:
    """How many belong to a school in the grade, how many it takes, and how many have it."""

    school: Unit
    places: int
    belong: int
    seated: int

    @property
    def over(self) -> int:
        return max(0, self.belong - self.places)


def loads_of(cohort: Cohort) -> list[Load]:
    """Return each school's places beside the children who belong to it (two queries)."""
    rows = Admission.objects.present().filter(cohort=cohort).exclude(status__in=NOT_HERE)
    belong = _numbers(rows, "local")
    seated = _numbers(rows.filter(status__in=WITH_SCHOOL), "school")
    return [
        Load(
            capacity.school,
            capacity.places,
            belong.get(capacity.school_id, 0),
            seated.get(capacity.school_id, 0),
        )
        for capacity in capacities_of(cohort)
    ]


def _numbers(rows: QuerySet[Admission], field: str) -> dict[UUID, int]:
    return dict(rows.order_by().values_list(field).annotate(number=Count("pk")))


def runs_of(cohort: Cohort) -> list[Run]:
    """Return the runs of a cohort without their texts, the newest first."""
    return list(cohort.runs.present().select_related("author", "published_by").defer("text"))


def newest_run_with(admission: Admission) -> Run | None:
    """Return the newest run that gives the child a school; None before the first."""
    runs = Run.objects.present().filter(cohort=admission.cohort, kind="school")
    return next((run for run in runs if str(admission.pk) in run.outcomes), None)


@dataclass(frozen=True)
class Line:
    """One child in a run: who it is, and what it got by what."""

    child: Any
    admission: UUID
    outcome: dict[str, Any]
    unit: Unit | None


def lines_of(run: Run, page: list[Any], admissions: dict[UUID, UUID]) -> list[Line]:
    """Return what each of `page` (admissions or applications) got in `run` (one query)."""
    units = {str(u.pk): u for u in Unit.objects.filter(municipality=run.cohort.municipality_id)}
    return [
        Line(row.child, admissions[row.child_id], outcome, units.get(outcome["unit"]))
        for row in page
        if (outcome := run.outcomes[str(row.pk)])
    ]


def rows_in(run: Run) -> QuerySet[Any]:
    """Return the admissions, or the applications for another school, that a run is about."""
    model = Admission if run.kind == "school" else Application
    return (
        model.objects.filter(pk__in=list(run.outcomes))
        .select_related("child")
        .order_by("child__family_name__norwegian", "child__given_name__norwegian", "pk")
    )


def admissions_by_child(cohort: Cohort, children: list[UUID]) -> dict[UUID, UUID]:
    rows = Admission.objects.present().filter(cohort=cohort, child__in=children)
    return dict(rows.values_list("child", "pk"))


@dataclass(frozen=True)
class WayThere:
    """A child's way to a school, and what it weighs by the local settings."""

    school: Unit
    way: dict[str, Any]
    burden: int


def ways_of(admission: Admission) -> list[WayThere] | None:
    """Return the child's ways to the schools, the least burden first; None of a hidden address."""
    cohort = admission.cohort
    settings = settings_on(cohort.municipality, cohort.starts_on)
    home = homes_of([admission.child_id], cohort.starts_on).get(admission.child_id)
    if settings is None or home is None or home.is_hidden:
        return None
    schools = schools_of(cohort.municipality, cohort.starts_on)
    ways = ways_from(home, schools, settings, barriers_on(cohort.municipality, cohort.starts_on))
    there = [
        WayThere(
            school,
            way,
            way["metres"]
            + settings.climb * way["climb"]
            + settings.dangerous_road * way["dangerous"]
            + settings.traffic * way["traffic"],
        )
        for school in schools
        for way in [ways[str(school.pk)]]
    ]
    return sorted(there, key=lambda each: (each.burden, norwegian(each.school.name)))


def address_is_hidden(admission: Admission) -> bool:
    homes = Address.objects.valid_on(admission.cohort.starts_on).filter(person=admission.child_id)
    return any(home.is_hidden for home in homes)


def applications_of(cohort: Cohort, *, kind: str = "") -> QuerySet[Application]:
    """Return the applications of a cohort, those that wait first, then as they came."""
    applications: QuerySet[Application] = (
        Application.objects.present()
        .filter(cohort=cohort)
        .exclude(status=ApplicationStatus.WITHDRAWN)
        .select_related("child", "cohort")
        .prefetch_related("wishes__school")
        .order_by("decision__decided_on", "sent_on", "pk")
    )
    return applications.filter(kind=kind) if kind else applications


def appeals_of(cohort: Cohort) -> list[Appeal]:
    """Return the appeals about a cohort's schools and starts, those that wait first."""
    return list(appeals_in(cohort).order_by("status", "received_on"))


def appeals_in(cohort: Cohort) -> QuerySet[Appeal]:
    about = Q(decision__admission__cohort=cohort) | Q(decision__school_application__cohort=cohort)
    replaced = Q(
        decision__kind="school_place",
        decision__subject__school_admissions__cohort=cohort,
        decision__subject__school_admissions__deleted_at=None,
    )
    return (
        Appeal.objects.present()
        .filter(about | replaced)
        .select_related("decision__subject", "unit")
        .distinct()
    )


def pupils_of_units(reader: Reader) -> list[Admission]:
    """Return who is to come to the schools that `reader` leads, the latest cohort first."""
    units = [unit.pk for unit in units_within(reader)]
    return list(
        Admission.objects.present()
        .filter(school__in=units, status__in=WITH_SCHOOL)
        .exclude(placed_by="continues")
        .select_related("child", "cohort", "school")
        .order_by(
            "-cohort__year",
            "cohort__grade",
            "child__family_name__norwegian",
            "child__given_name__norwegian",
        )
    )


def cohort_of(appeal: Appeal) -> Cohort | None:
    """Return the cohort that an appeal is about."""
    for row in (
        Application.objects.filter(decision=appeal.decision_id),
        Admission.objects.filter(decision=appeal.decision_id),
        Admission.objects.present()
        .filter(child=appeal.decision.subject_id, cohort__year__gte=appeal.received_on.year)
        .order_by("cohort__year"),
    ):
        if entry := row.select_related("cohort__municipality").first():
            return entry.cohort
    return None
