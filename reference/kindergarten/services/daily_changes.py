"""What time does to applications: places begin and end."""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from reference.casework.dated_rows import not_over
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment

from ..enums import ApplicationStatus, OfferAnswer
from ..models import Application, PlaceOffer
from ..statuses import TRANSITIONS


def begin_and_end_places() -> int:
    """Note that accepted places have begun, and that begun ones are over; return how many."""
    today = timezone.localdate()
    # A place that was left again before it began is over without having begun.
    belongs = Exists(
        Enrolment.objects.present()
        .filter(
            person=OuterRef("application__child"),
            kind=EnrolmentKind.KINDERGARTEN,
            unit=OuterRef("unit"),
        )
        .filter(not_over(today))
    )
    offers = PlaceOffer.objects.present().filter(answer=OfferAnswer.ACCEPTED)
    holding = offers.filter(belongs)
    begun = Application.objects.present().filter(
        status=ApplicationStatus.ACCEPTED,
        pk__in=holding.filter(starts_on__lte=today).values("application"),
    )
    over = (
        Application.objects.present()
        .filter(status=ApplicationStatus.ACTIVE)
        .exclude(pk__in=holding.values("application"))
    )
    return _move_all(begun, ApplicationStatus.ACTIVE) + _move_all(over, ApplicationStatus.ENDED)


def _move_all(applications: QuerySet[Application], status: ApplicationStatus) -> int:
    moved = 0
    for identifier in set(applications.values_list("pk", flat=True)):
        with transaction.atomic():
            application = Application.objects.select_for_update().get(pk=identifier)
            TRANSITIONS.move(application, status)
            moved += 1
    return moved
