"""What a guardian asks: which school my child goes to, why, and what came of what I asked for."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from reference.casework.models import Decision
from reference.people.models import Person
from reference.people.queries.reach import Reader

from ..enums import PlacedBy
from ..models import Admission, Application, Cohort
from ..rules import may_start_early


def children_of(reader: Reader, today: date) -> list[Person]:
    """Return the reader's own children who are on their way to a school, or may start early."""
    children = list(
        Person.objects.present()
        .filter(pk__in=reader.own_children, born__year__gte=today.year - 17)
        .prefetch_related(
            Prefetch("school_admissions", admissions(), to_attr="admissions"),
            Prefetch(
                "school_applications",
                Application.objects.present().select_related("cohort").order_by("-sent_on"),
                to_attr="applications",
            ),
        )
        .order_by("born")
    )
    starts = list(Cohort.objects.present().filter(grade=1, year__gte=today.year))
    for child in children:
        child.early = next(
            (
                cohort
                for cohort in starts
                if cohort.municipality_id == child.municipality_id
                and cohort.starts_on > today
                and may_start_early(child.born, cohort.year)
            ),
            None,
        )
    return [c for c in children if c.admissions or c.applications or c.early]


def admissions() -> QuerySet[Admission]:
    return (
        Admission.objects.present()
        .select_related("child", "cohort__municipality", "local", "school", "decision__appeal")
        .order_by("-cohort__year")
    )


def own_admission(reader: Reader, identifier: UUID) -> Admission:
    """Return an admission of one of the reader's own children; raises `DoesNotExist`."""
    return admissions().filter(child__in=reader.own_children).get(pk=identifier)


def decision_on(admission: Admission) -> Decision | None:
    """Return the decision that the child has its school by: a granted change has its own."""
    if admission.placed_by != PlacedBy.CHANGE:
        return admission.decision
    return (
        Decision.objects.present()
        .filter(subject=admission.child_id, unit=admission.school_id, kind="school_change")
        .select_related("appeal")
        .order_by("-changed_in")
        .first()
    )


def own_application(reader: Reader, identifier: UUID) -> Application:
    """Return an application for one of the reader's own children; raises `DoesNotExist`."""
    return (
        Application.objects.present()
        .filter(child__in=reader.own_children)
        .select_related("child", "cohort__municipality", "decision__appeal")
        .prefetch_related("wishes__school")
        .get(pk=identifier)
    )


def own_decision(reader: Reader, identifier: UUID) -> tuple[Decision, Cohort]:
    """Return a decision on a school or start of an own child and its cohort; may raise
    `DoesNotExist`."""
    decision = (
        Decision.objects.present()
        .filter(subject__in=reader.own_children)
        .select_related(
            "subject",
            "unit",
            "admission__cohort__municipality",
            "admission__school",
            "school_application__cohort__municipality",
        )
        .get(pk=identifier)
    )
    about = getattr(decision, "admission", None) or getattr(decision, "school_application", None)
    if about is None:
        raise Decision.DoesNotExist
    return decision, about.cohort
