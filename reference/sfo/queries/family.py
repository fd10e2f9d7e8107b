"""What a guardian asks: my children, their places and prices, what was decided."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from reference.decisions.enums import DecisionKind
from reference.decisions.models import Decision
from reference.people.models import Guardianship, Person
from reference.people.queries.reach import Reader

from ..models import Application, HolidayBooking, HolidayWeek, Place, ReducedPayment, SpecialNeeds

OF_THE_MODULE = (
    DecisionKind.SFO_PLACE,
    DecisionKind.SFO_TERMINATION,
    DecisionKind.SFO_PAYMENT,
)


def may_act(guardian: Person | None, child: Person) -> bool:
    """Tell whether a guardian may apply and answer for `child` today."""
    if guardian is None:
        return False
    relations = Guardianship.objects.valid_on(timezone.localdate())
    return bool(relations.filter(guardian=guardian, child=child, may_act=True).exists())


def shares_home(guardian: Person | None, child: Person) -> bool:
    """Tell whether `child` is registered at the guardian's address today.

    Prices and incomes are for that household alone: what is paid tells what it earns.
    """
    if guardian is None:
        return False
    relations = Guardianship.objects.valid_on(timezone.localdate())
    return bool(
        relations.filter(
            guardian=guardian, child=child, lives_with=True, contact_blocked=False
        ).exists()
    )


def has_special_needs(child: Person, day: date) -> bool:
    return bool(SpecialNeeds.objects.valid_on(day).filter(child=child).exists())


def children_of(reader: Reader, *, born_from: date) -> list[Person]:
    """Return the reader's own children born on `born_from` or later, with places and applications
    (three queries)."""
    today = timezone.localdate()
    return list(
        Person.objects.present()
        .filter(pk__in=reader.own_children, born__gte=born_from)
        .prefetch_related(
            Prefetch("sfo_places", places_from(today), to_attr="places"),
            Prefetch(
                "sfo_applications",
                Application.objects.present()
                .select_related("unit", "place_type")
                .order_by("-sent_on"),
                to_attr="applications",
            ),
        )
        .order_by("born")
    )


def places_from(day: date) -> QuerySet[Place]:
    """Return the places that hold on `day` or later, the first first."""
    found: QuerySet[Place] = (
        Place.objects.present()
        .filter(Q(validity__endswith__gt=day) | Q(validity__upper_inf=True))
        .select_related("unit", "place_type")
        .order_by("validity")
    )
    return found


def decisions_about(child: Person, *, with_payment: bool) -> list[Decision]:
    """Return what has been decided about the child's place, the newest first; about payment only
    for the household (`with_payment`)."""
    kinds = [k for k in OF_THE_MODULE if with_payment or k != DecisionKind.SFO_PAYMENT]
    return list(
        Decision.objects.present()
        .filter(subject=child, kind__in=kinds)
        .select_related("appeal", "unit")
        .order_by("-decided_on", "-changed_at")
    )


def reductions_of(child: Person) -> list[ReducedPayment]:
    return list(ReducedPayment.objects.present().filter(child=child).order_by("-sent_on"))


def holiday_weeks(municipality: str, day: date) -> list[HolidayWeek]:
    """Return the weeks of holiday that can still be booked on `day`."""
    return list(HolidayWeek.objects.present().filter(municipality=municipality, book_by__gte=day))


def booked_days(weeks: Iterable[HolidayWeek], child: Person) -> dict[UUID, list[int]]:
    """Return on which days the child comes, by week (one query)."""
    rows = HolidayBooking.objects.present().filter(
        child=child, week__in=[week.pk for week in weeks]
    )
    return dict(rows.values_list("week", "weekdays"))
