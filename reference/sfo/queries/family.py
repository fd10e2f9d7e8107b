"""What a guardian asks: my children, their places and prices, what was decided."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from reference.casework.dated_rows import not_over
from reference.casework.enums import DecisionKind
from reference.casework.models import Decision
from reference.people.models import Guardianship, Person
from reference.people.queries.reach import Reader

from ..enums import ReductionStatus
from ..models import Application, HolidayBooking, HolidayWeek, Place, ReducedPayment, SpecialNeeds
from ..pricing.school_years import school_year_of

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


def household_of(child: Person) -> set[UUID]:
    """Return the guardians at whose address `child` is registered today."""
    relations = Guardianship.objects.valid_on(timezone.localdate()).filter(
        child=child, lives_with=True, contact_blocked=False
    )
    return set(relations.values_list("guardian", flat=True))


def shares_home(guardian: Person | None, child: Person) -> bool:
    """Tell whether `child` is registered at the guardian's address today."""
    return guardian is not None and guardian.pk in household_of(child)


def may_see_payment(guardian: Person, child: Person) -> bool:
    """Tell whether `guardian` may see what the place costs: what is paid tells what one earns.

    Only who shares the child's home, and not while the price rests on the income of somebody who
    no longer does.
    """
    household = household_of(child)
    this_year = school_year_of(timezone.localdate())
    others = (
        ReducedPayment.objects.present()
        .filter(child=child, school_year__gte=this_year, status=ReductionStatus.GRANTED)
        .exclude(guardian__in=household)
    )
    return guardian.pk in household and not others.exists()


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
    return (
        Place.objects.present()
        .filter(not_over(day))
        .select_related("unit", "place_type")
        .order_by("validity")
    )


def decisions_about(child: Person, *, household: set[UUID]) -> list[Decision]:
    """Return what has been decided about the child's place, the newest first.

    About payment only what rests on the income of `household`: the guardians at the child's home
    for who is one of them, nobody for others.
    """
    return list(
        Decision.objects.present()
        .filter(subject=child, kind__in=OF_THE_MODULE)
        .exclude(
            ~Q(pk__in=ReducedPayment.objects.filter(guardian__in=household).values("decision")),
            kind=DecisionKind.SFO_PAYMENT,
        )
        .select_related("appeal", "unit")
        .order_by("-decided_on", "-changed_at")
    )


def reductions_of(child: Person, household: set[UUID]) -> list[ReducedPayment]:
    """Return the applications for reduced payment of this household, the newest first."""
    rows = ReducedPayment.objects.present().filter(child=child, guardian__in=household)
    return list(rows.order_by("-sent_on"))


def holiday_weeks(municipality: str, day: date) -> list[HolidayWeek]:
    """Return the weeks of holiday that can still be booked on `day`."""
    return list(HolidayWeek.objects.present().filter(municipality=municipality, book_by__gte=day))


def booked_days(weeks: Iterable[HolidayWeek], child: Person) -> dict[UUID, list[int]]:
    """Return on which days the child comes, by week (one query)."""
    rows = HolidayBooking.objects.present().filter(
        child=child, week__in=[week.pk for week in weeks]
    )
    return dict(rows.values_list("week", "weekdays"))
