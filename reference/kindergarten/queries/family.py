"""What a guardian asks: my children, their applications, and what came of them."""

from datetime import date
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet

from reference.casework.models import Appeal, Decision
from reference.people.models import Person
from reference.people.queries.reach import Reader
from reference.people.queries.records import persons_within

from ..models import Application, PlaceOffer, Round


def children_of(reader: Reader, *, born_from: date) -> list[Person]:
    """Return the reader's own children born on `born_from` or later, with their applications."""
    return list(
        Person.objects.present()
        .filter(pk__in=reader.own_children, born__gte=born_from)
        .prefetch_related(
            Prefetch(
                "kindergarten_applications",
                Application.objects.present().select_related("round").order_by("-sent_on"),
                to_attr="applications",
            )
        )
        .order_by("born")
    )


def open_rounds(municipality: str, today: date) -> list[Round]:
    """Return the rounds of a municipality that take applications in time, the first deadline
    first."""
    return list(
        Round.objects.present()
        .filter(municipality=municipality, opens_on__lte=today, deadline__gte=today)
        .order_by("deadline")
    )


def applications_within(reader: Reader) -> QuerySet[Application]:
    """Return the applications for children whom `reader` may read about."""
    return (
        Application.objects.present()
        .filter(child__in=persons_within(reader))
        .select_related("child", "round__municipality", "applicant")
        .prefetch_related("wishes__unit")
    )


def own_application(reader: Reader, identifier: UUID) -> Application:
    """Return an application for one of the reader's own children; raises `DoesNotExist`."""
    return applications_within(reader).filter(child__in=reader.own_children).get(pk=identifier)


def latest_offer(application: Application) -> PlaceOffer | None:
    """Return the offer that waits for an answer, or the last one that was answered."""
    offers = application.offers.select_related("unit", "decision")
    return offers.order_by(F("answered_on").desc(nulls_first=True), "-changed_at").first()


def appeals_of(application: Application) -> list[Appeal]:
    """Return the appeals of decisions on the application, the newest first."""
    appeals = Appeal.objects.present().filter(decision__on_application__application=application)
    return list(appeals.select_related("unit").order_by("-received_on", "-changed_at"))


def latest_decision(application: Application) -> Decision | None:
    """Return what was last decided on the application, with its appeal if any."""
    decisions = Decision.objects.present().filter(on_application__application=application)
    return decisions.select_related("appeal", "unit").order_by("-on_application").first()
