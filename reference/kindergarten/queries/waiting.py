"""Who waits for a place: upheld appeals that are not met yet, and the search list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from reference.casework.models import Appeal
from reference.casework.statuses import UPHELD
from reference.people.models import Municipality

from ..enums import ApplicationStatus
from ..models import Application, Round
from .school import is_pupil_by

_UNDECIDED = (
    ApplicationStatus.CREATED,
    ApplicationStatus.SENT,
    ApplicationStatus.WAITING,
    ApplicationStatus.ENDED,
)


def unmet_appeals(**conditions: object) -> QuerySet[Appeal]:
    """Return the upheld appeals that wait for a vacant place, the oldest first."""
    appeals: QuerySet[Appeal] = Appeal.objects.present().filter(
        decision__kind="kindergarten_place", status__in=UPHELD, met_on=None, **conditions
    )
    return appeals.order_by("received_on", "pk")


def upheld_units(children: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Return for each child the kindergartens about which an upheld appeal of any round waits."""
    units: dict[UUID, list[UUID]] = {}
    rows = unmet_appeals(decision__subject__in=children)
    for child, unit in rows.values_list("decision__subject", "unit"):
        units.setdefault(child, []).append(unit)
    return units


@dataclass(frozen=True)
class Waiting:
    """An application and the kindergartens that the child waits for, the most wanted first."""

    application: Application
    units: list[UUID]
    upheld: list[UUID]


def waiting_in(municipality: Municipality, year: int) -> list[Waiting]:
    """Return who waits for a place in the kindergarten year, each child once (four queries).

    On the search list one waits for the wishes before the best that one was offered.
    """
    appealed = unmet_appeals().values("decision__subject")
    applications = (
        Application.objects.present()
        .filter(round__municipality=municipality, child__born__year__gt=year - 6)
        .filter(Q(on_search_list=True) | Q(child__in=appealed))
        .exclude(status__in=_UNDECIDED)
        .exclude(is_pupil_by(date(year, 8, 1)))
        .select_related("child", "round__municipality")
        .prefetch_related("wishes", "offers")
        .order_by("-round__deadline", "-sent_on", "pk")
    )
    newest: dict[UUID, Application] = {}
    for application in applications:
        newest.setdefault(application.child_id, application)
    upheld = upheld_units(newest)
    waiting = [
        Waiting(each, awaited_units(each, upheld.get(child, [])), upheld.get(child, []))
        for child, each in newest.items()
    ]
    return [each for each in waiting if each.units]


def awaited_units(application: Application, upheld: Sequence[UUID] = ()) -> list[UUID]:
    """Return the kindergartens that an application waits for, the most wanted first."""
    wishes = [wish.unit_id for wish in application.wishes.all()]
    offered = [each.unit_id for each in application.offers.all() if each.unit_id in wishes]
    best = min((wishes.index(unit) for unit in offered), default=len(wishes))
    listed = wishes[:best] if application.on_search_list else []
    also = [unit for unit in upheld if unit not in listed]
    in_order = [unit for unit in wishes if unit in {*listed, *also}]
    return [*(unit for unit in also if unit not in wishes), *in_order]


def complainants_elsewhere(round_: Round) -> list[Waiting]:
    """Return children with upheld appeals that wait and no application in `round_` to allocate."""
    here = set(round_.applications.present().values_list("child", flat=True))
    return [
        Waiting(each.application, each.upheld, each.upheld)
        for each in waiting_in(round_.municipality, round_.year)
        if each.upheld and each.application.child_id not in here
    ]


def search_list_for(round_: Round) -> QuerySet[Application]:
    """Return the applications on the search list from other rounds whose children have none in
    this one and do not begin at school, the oldest first."""
    here = Application.objects.present().filter(round=round_, child=OuterRef("child"))
    applications: QuerySet[Application] = (
        Application.objects.present()
        .filter(round__municipality=round_.municipality_id, on_search_list=True)
        .exclude(status=ApplicationStatus.ENDED)
        .exclude(round=round_)
        .exclude(is_pupil_by(date(round_.year, 8, 1)))
        .filter(~Exists(here))
    )
    return applications.order_by("sent_on", "pk")
