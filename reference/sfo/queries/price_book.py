"""Everything that decides prices, read at once for many children; then priced without queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Guardianship, Municipality, Person
from reference.people.queries.siblings import hidden_siblings_of

from ..enums import FirstSibling, ReductionStatus
from ..models import HolidayBooking, Place, ReducedPayment, SpecialNeeds
from ..pricing.model import Circumstances, Held, HolidayDays, MonthPrice
from ..pricing.month import price_month
from ..pricing.school_years import first_of_month, month_after, school_year_of
from ..pricing.year import YearPrice, price_year
from .grades import grade_in
from .local_rules import LocalRules

Rows = dict[UUID, list]  # type: ignore[type-arg]  # rows of one kind by child


@dataclass
class PriceBook:
    """What the registers say of some children and their brothers and sisters."""

    rules: LocalRules
    born: dict[UUID, date]
    places: Rows
    grades: dict[UUID, Enrolment]
    homes: Rows  # guardianships by child: who it lives with, when
    reductions: Rows
    needs: Rows
    holidays: Rows
    kindergarten: Rows  # memberships by child
    hidden: dict[UUID, set[UUID]]  # brothers and sisters whom an invoice may not tell of
    _held: dict[UUID, list[Held]] = field(default_factory=dict)

    def month(self, child: UUID, month: date) -> MonthPrice:
        """Return what the child's place costs in `month`; raises `NoRule`."""
        return price_month(
            month, self.held(child), self.about(child, month), self.rules.terms_on(month)
        )

    def year(self, child: UUID, school_year: int) -> YearPrice:
        """Return what the child's place costs in a school year; raises `NoRule`."""
        return price_year(
            school_year,
            self.held(child),
            lambda month: self.about(child, month),
            self.rules.terms_on,
        )

    def held(self, child: UUID) -> list[Held]:
        """Return the child's places, cut where a price changes."""
        if child not in self._held:
            self._held[child] = [
                piece for place in self.places.get(child, ()) for piece in self.pieces_of(place)
            ]
        return self._held[child]

    def pieces_of(self, place: Place) -> list[Held]:
        starts_on, ends_on = place.validity.lower, place.validity.upper
        cuts = [
            starts_on,
            *self.rules.changes_between(place.place_type_id, starts_on, ends_on),
            ends_on,
        ]
        return [
            Held(
                first,
                last,
                tuple(
                    self.rules.week(place.place_type_id, len(days), first)
                    for days in place.kinds_of_week
                ),
            )
            for first, last in pairwise(cuts)
        ]

    def about(self, child: UUID, month: date) -> Circumstances:
        return Circumstances(
            grade=grade_in(school_year_of(month), self.born[child], self.grades.get(child)),
            siblings_before=self._siblings_before(child, month),
            income_ore=self._income(child, month),
            special_needs=any(
                each.validity.lower < month_after(month)
                and (each.validity.upper is None or month < each.validity.upper)
                for each in self.needs.get(child, ())
            ),
            holidays=tuple(
                HolidayDays(
                    each.week.monday,
                    len(each.weekdays),
                    each.week.minutes_a_day,
                    each.week.ore_a_day,
                )
                for each in self.holidays.get(child, ())
                if first_of_month(each.week.monday) == month
            ),
        )

    def _income(self, child: UUID, month: date) -> int | None:
        """Return the income of the newest decision on reduced payment that holds in `month`."""
        holding = [
            each
            for each in self.reductions.get(child, ())
            if each.school_year == school_year_of(month) and each.holds_from <= month
        ]
        newest = max(holding, key=lambda each: (each.holds_from, each.sent_on), default=None)
        return newest.household_income_ore if newest else None

    def _siblings_before(self, child: UUID, month: date) -> int:
        """Count those with a place in `month` and the same home who go before."""
        own = self._homes_in(child, month)
        together = {each for adult in own for each in self._children_at_home(adult, month)} | {
            child
        }
        together -= self.hidden.get(child, set())
        if len(together) == 1:
            return 0
        statutes = self.rules.statutes_on(month)
        first = statutes.sibling_first
        paying = {
            each: self._dearest_in(each, month) for each in together if self._comes_in(each, month)
        }
        if statutes.siblings_in_kindergarten:
            # What they pay there is not known, and statutes cannot ask who pays most then.
            paying |= dict.fromkeys((together & self._in_kindergarten(month)) - set(paying), 0.0)

        def order(each: UUID) -> tuple[object, ...]:
            born = self.born[each].toordinal()
            return (
                -paying[each] if first == FirstSibling.DEAREST else 0,
                -born if first == FirstSibling.YOUNGEST else born,
                each,
            )

        if child not in paying:
            return 0
        return sorted(paying, key=order).index(child)

    def _in_kindergarten(self, month: date) -> set[UUID]:
        return {
            child
            for child, rows in self.kindergarten.items()
            if any(_meets(each.validity.lower, each.validity.upper, month) for each in rows)
        }

    def _comes_in(self, child: UUID, month: date) -> bool:
        return any(_meets(each.starts_on, each.ends_on, month) for each in self.held(child))

    def _dearest_in(self, child: UUID, month: date) -> float:
        prices = [
            each.ore for each in self.held(child) if _meets(each.starts_on, each.ends_on, month)
        ]
        return float(max(prices))

    def _homes_in(self, child: UUID, month: date) -> set[UUID]:
        last = month_after(month) - timedelta(days=1)
        return {
            each.guardian_id
            for each in self.homes.get(child, ())
            if each.validity.lower <= last
            and (each.validity.upper is None or month < each.validity.upper)
        }

    def _children_at_home(self, adult: UUID, month: date) -> set[UUID]:
        return {
            child
            for child in self._by_adult.get(adult, ())
            if adult in self._homes_in(child, month)
        }

    @cached_property
    def _by_adult(self) -> dict[UUID, set[UUID]]:
        by_adult: dict[UUID, set[UUID]] = defaultdict(set)
        for child, relations in self.homes.items():
            for relation in relations:
                by_adult[relation.guardian_id].add(child)
        return by_adult


def _meets(starts_on: date, ends_on: date | None, month: date) -> bool:
    return starts_on < month_after(month) and (ends_on is None or month < ends_on)


def price_book(
    municipality: Municipality | str, children: Iterable[UUID], rules: LocalRules | None = None
) -> PriceBook:
    """Read what decides the prices of `children` (fourteen queries, however many they are)."""
    ids = set(children)
    present = Guardianship.objects.present().filter(lives_with=True)
    adults = present.filter(child__in=ids).values("guardian")
    homes = list(present.filter(Q(guardian__in=adults)))
    family = ids | {relation.child_id for relation in homes}
    return PriceBook(
        hidden=hidden_siblings_of(ids, timezone.localdate()),
        rules=rules or LocalRules(municipality),
        born=dict(Person.objects.filter(pk__in=family).values_list("pk", "born")),
        places=_by_child(Place.objects.present().filter(child__in=family)),
        grades={
            each.person_id: each
            for each in Enrolment.objects.present()
            .filter(person__in=ids, kind=EnrolmentKind.SCHOOL)
            .order_by("validity")
        },
        homes=_by_child(homes),
        kindergarten=_by_person(
            Enrolment.objects.present().filter(person__in=family, kind=EnrolmentKind.KINDERGARTEN)
        ),
        reductions=_by_child(
            ReducedPayment.objects.present().filter(child__in=ids, status=ReductionStatus.GRANTED)
        ),
        needs=_by_child(SpecialNeeds.objects.present().filter(child__in=ids)),
        holidays=_by_child(
            HolidayBooking.objects.present().filter(child__in=ids).select_related("week")
        ),
    )


def _by_person(rows: Iterable[Enrolment]) -> Rows:
    by_person: Rows = defaultdict(list)
    for row in rows:
        by_person[row.person_id].append(row)
    return dict(by_person)


def _by_child(rows: Iterable) -> Rows:  # type: ignore[type-arg]  # rows of one kind
    by_child: Rows = defaultdict(list)
    for row in rows:
        by_child[row.child_id].append(row)
    return dict(by_child)
