"""What a case worker and a head of kindergarten ask."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.shortcuts import get_object_or_404
from django.utils import timezone

from reference.casework.dated_rows import not_over
from reference.casework.models import Appeal
from reference.people.models import Municipality, Person, Unit
from reference.people.queries.reach import Reader, units_within

from ..enums import ApplicationStatus
from ..models import Application, CriteriaSet, PlaceOffer, Places, Round, Run
from .school import is_pupil_by


def rounds_of(reader: Reader) -> QuerySet[Round]:
    """Return the rounds of the case worker's municipality with how many have applied."""
    sent = Q(applications__deleted_at=None) & ~Q(
        applications__status__in=[ApplicationStatus.CREATED, ApplicationStatus.ENDED]
    )
    return (
        Round.objects.present()
        .filter(municipality=reader.municipality)
        .annotate(applicants=Count("applications", filter=sent))
    )


IN_PLAY = (ApplicationStatus.SENT, ApplicationStatus.WAITING)
_BEFORE_BIRTH = Q(starts_on__lt=TruncMonth("child__born", output_field=DateField()))
_PUPIL = is_pupil_by(OuterRef("starts_on"))


def applications_in_play(round_: Round) -> QuerySet[Application]:
    """Return the applications that a run of the round allocates, with their children."""
    waiting = round_.applications.present().filter(status__in=IN_PLAY)
    return waiting.exclude(_BEFORE_BIRTH).exclude(_PUPIL).select_related("child", "round")


def before_birth(round_: Round) -> list[Application]:
    """Return the applications that no run can allocate, since the child is not born by then."""
    waiting = round_.applications.present().filter(_BEFORE_BIRTH, status__in=IN_PLAY)
    return list(waiting.select_related("child").order_by("pk"))


def of_pupils(round_: Round) -> list[Application]:
    """Return the applications that no run can allocate, since the child is at school by then."""
    waiting = round_.applications.present().filter(_PUPIL, status__in=IN_PLAY)
    return list(waiting.select_related("child").order_by("pk"))


def round_of(reader: Reader, identifier: UUID) -> Round:
    """Return a round of the case worker's municipality; raises `Http404`."""
    return get_object_or_404(
        Round.objects.present().select_related("municipality"),
        pk=identifier,
        municipality=reader.municipality,
    )


def places_of(round_: Round) -> list[Places]:
    """Return the places of a round by kindergarten, month and age band."""
    places = Places.objects.present().filter(round=round_).select_related("unit")
    return list(places.order_by("unit__name__norwegian", "starts_on", "-band"))


def criteria_of(municipality: Municipality) -> list[CriteriaSet]:
    """Return what owners put first now or later, the municipality's own before the private."""
    criteria_sets = CriteriaSet.objects.present().filter(
        not_over(timezone.localdate()), municipality=municipality
    )
    return list(
        criteria_sets.select_related("unit").order_by(
            F("unit__name__norwegian").asc(nulls_first=True), "validity"
        )
    )


def applications_of(round_: Round, *, status: str = "") -> QuerySet[Application]:
    """Return the applications of a round, in the order in which they came."""
    applications: QuerySet[Application] = (
        round_.applications.present()
        .exclude(status=ApplicationStatus.CREATED)
        .select_related("child", "round")
        .prefetch_related("wishes__unit", "documents")
    )
    return applications.filter(status=status) if status else applications


def applications_in(run: Run) -> QuerySet[Application]:
    """Return the applications of a run, those of other rounds too, in the order they came."""
    applications: QuerySet[Application] = (
        Application.objects.present()
        .filter(pk__in=list(run.outcomes))
        .select_related("child", "round")
        .prefetch_related("wishes__unit")
    )
    return applications


def runs_of(round_: Round) -> list[Run]:
    """Return the runs of a round without their texts, the newest first."""
    return list(round_.runs.present().select_related("author", "published_by").defer("text"))


@dataclass(frozen=True)
class Line:
    """One child in a run: who it is, what it got, and which wish that was."""

    application: Application
    outcome: dict[str, Any]
    unit: Unit | None
    wish: int | None


def lines_of(run: Run, applications: list[Application]) -> list[Line]:
    """Return what each of `applications` got in `run` (one query)."""
    units = {
        str(unit.pk): unit for unit in Unit.objects.filter(municipality=run.round.municipality_id)
    }
    lines = []
    for application in applications:
        outcome = run.outcomes.get(str(application.pk))
        if outcome is None:
            continue
        unit = units.get(outcome["unit"])
        wishes = [wish.unit_id for wish in application.wishes.all()]
        wish = wishes.index(unit.pk) + 1 if unit and unit.pk in wishes else None
        lines.append(Line(application, outcome, unit, wish))
    return lines


@dataclass(frozen=True)
class Move:
    """A child that two results give different places."""

    child: Person
    before: Unit | None
    after: Unit | None


def moves_between(municipality: str, before: dict[str, Any], after: dict[str, Any]) -> list[Move]:
    """Return who gets something else in the result `after` than in `before` (two queries).

    Both are outcomes by the identifier of the application; who is in one of them alone counts as
    having nothing in the other.
    """
    places = {key: (_unit(before.get(key)), _unit(after.get(key))) for key in {*before, *after}}
    changed = {key: pair for key, pair in places.items() if pair[0] != pair[1]}
    units = {str(u.pk): u for u in Unit.objects.filter(municipality=municipality)}
    children = Application.objects.filter(pk__in=changed).select_related("child")
    return [
        Move(each.child, units.get(old or ""), units.get(new or ""))
        for each in children.order_by(
            "child__family_name__norwegian", "child__given_name__norwegian"
        )
        for old, new in [changed[str(each.pk)]]
    ]


def _unit(outcome: dict[str, Any] | None) -> str | None:
    return outcome["unit"] if outcome else None


def open_appeals(round_: Round) -> list[Appeal]:
    """Return the appeals of decisions in a round, those that wait first."""
    return list(
        Appeal.objects.present()
        .filter(decision__on_application__application__round=round_)
        .select_related("decision__subject", "unit")
        .order_by("status", "received_on")
    )


def offers_of_units(reader: Reader) -> list[PlaceOffer]:
    """Return the offers of places in the units that `reader` leads, the latest round first."""
    units: list[UUID] = [unit.pk for unit in units_within(reader)]
    return list(
        PlaceOffer.objects.present()
        .filter(unit__in=units)
        .select_related("application__child", "application__round", "unit")
        .order_by("-starts_on", "application__child__family_name__norwegian")
    )
