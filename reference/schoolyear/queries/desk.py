"""What a case worker and a head of school ask, and what somebody in a hearing may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from reference.people.enums import UnitKind
from reference.people.models import Municipality, Person, Unit
from reference.people.queries.reach import Reader, units_within

from ..enums import PlanStatus
from ..models import CalendarPlan, HearingComment
from ..models.plans import ANNOUNCED


def plans_of(municipality: Municipality | None) -> QuerySet[CalendarPlan]:
    """Return every version of every plan with how many have commented, the newest first."""
    return (
        CalendarPlan.objects.present()
        .filter(municipality=municipality)
        .select_related("municipality", "author", "decided_by")
        .annotate(
            commented=Count("comments", filter=Q(comments__deleted_at=None)),
            unanswered=Count("comments", filter=Q(comments__deleted_at=None, comments__answer="")),
        )
    )


def versions_of(plan: CalendarPlan) -> QuerySet[CalendarPlan]:
    """Return the other versions for the same school year."""
    return plans_of(plan.municipality).filter(year=plan.year).exclude(pk=plan.pk)


def plans_in_hearing() -> QuerySet[CalendarPlan]:
    """Return what anybody may read and comment on."""
    return (
        CalendarPlan.objects.present()
        .filter(status=PlanStatus.HEARING)
        .select_related("municipality")
        .order_by("hearing_until", "municipality__name__norwegian")
    )


def public_plan(identifier: UUID) -> CalendarPlan:
    """Return a plan that everybody may see: in hearing, announced or amended."""
    return (
        CalendarPlan.objects.present()
        .select_related("municipality")
        .get(pk=identifier, status__in=[PlanStatus.HEARING, *ANNOUNCED])
    )


def comments_on(plan: CalendarPlan) -> QuerySet[HearingComment]:
    """Return every comment, for case workers; those that wait for an answer first."""
    return (
        HearingComment.objects.present()
        .filter(plan=plan)
        .select_related("author", "answered_by")
        .order_by(F("answered_by").asc(nulls_first=True), "received_on", "pk")
    )


def own_comments(plan: CalendarPlan, author: UUID | int | None) -> Iterable[HearingComment]:
    """Return what somebody has said about a plan, for that person."""
    return HearingComment.objects.present().filter(plan=plan, author=author)


def may_comment(reader: Reader, municipality: Municipality) -> bool:
    """Tell whether the reader works in the municipality or has a child there."""
    if reader.municipality == municipality:
        return True
    children = Person.objects.present().filter(
        pk__in=reader.own_children, municipality=municipality
    )
    return children.exists()


def own_schools(reader: Reader) -> QuerySet[Unit]:
    """Return the schools that the reader leads; none for others than heads."""
    if reader.units is None:
        return Unit.objects.none()
    return Unit.objects.filter(
        pk__in=[unit.pk for unit in units_within(reader) if unit.kind == UnitKind.SCHOOL]
    )
