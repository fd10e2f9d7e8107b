"""What time does to applications: places begin and end, and the search list comes into a round."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from reference.casework.dated_rows import not_over
from reference.casework.refusals import Refusal
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment

from ..enums import ApplicationStatus
from ..models import Application, Round
from ..statuses import TRANSITIONS
from .applications import Wanted, send_application


def begin_and_end_places() -> int:
    """Note that accepted places have begun, and that begun ones are over; return how many."""
    today = timezone.localdate()
    # A place that was left again before it began is over without having begun.
    belongs = Exists(
        Enrolment.objects.present()
        .filter(
            person=OuterRef("child"),
            kind=EnrolmentKind.KINDERGARTEN,
            unit=OuterRef("offers__unit"),
        )
        .filter(not_over(today))
    )
    taken = Application.objects.present().filter(offers__answered_on__isnull=False)
    begun = taken.filter(belongs, status=ApplicationStatus.ACCEPTED, offers__starts_on__lte=today)
    over = taken.filter(~belongs, status=ApplicationStatus.ACTIVE)
    return _move_all(begun, ApplicationStatus.ACTIVE) + _move_all(over, ApplicationStatus.ENDED)


def search_list_for(*, round_: Round) -> QuerySet[Application]:
    """Return the applications on the search list from other rounds whose children have none in
    this one, the oldest first."""
    here = Application.objects.present().filter(round=round_, child=OuterRef("child"))
    applications: QuerySet[Application] = (
        Application.objects.present()
        .filter(round__municipality=round_.municipality_id, status=ApplicationStatus.LISTED)
        .exclude(round=round_)
        .filter(~Exists(here))
        .select_related("child", "applicant")
        .prefetch_related("wishes__unit")
    )
    return applications.order_by("sent_on", "pk")


def carry_over_search_list(*, round_: Round) -> tuple[int, int]:
    """Let those on the search list apply in a round with the wishes that they had.

    Returns how many now do, and how many could not: their wishes are closed, or nobody may act for
    the child any more. They stay on the list; that is what lets them go before others.
    """
    carried = left = 0
    for before in search_list_for(round_=round_):
        wishes = [wish.unit for wish in before.wishes.all() if not wish.unit.closed_on]
        wanted = Wanted(
            units=wishes,
            starts_on=_start_in(round_, before.starts_on),
            percent=before.percent,
            grounds=before.grounds,
            claims_statutory_priority=before.claims_statutory_priority,
            remark=before.remark,
        )
        try:
            send_application(
                round_=round_, child=before.child, applicant=before.applicant, wanted=wanted
            )
        except Refusal:
            left += 1
        else:
            carried += 1
    return carried, left


def _start_in(round_: Round, wished: date) -> date:
    """Return the month of the round's year that is nearest to the one wished for, and to come."""
    today = timezone.localdate()
    next_month = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    earliest = max(date(round_.year, 8, 1), next_month)
    return min(max(wished, earliest), date(round_.year + 1, 7, 1))


def _move_all(applications: QuerySet[Application], status: ApplicationStatus) -> int:
    moved = 0
    for identifier in set(applications.values_list("pk", flat=True)):
        with transaction.atomic():
            application = Application.objects.select_for_update().get(pk=identifier)
            TRANSITIONS.move(application, status)
            moved += 1
    return moved
