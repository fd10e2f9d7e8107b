"""What the municipality's own rules say on a day."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from reference.people.models import Municipality

from ..models import Capacity, LocalStatutes, PlacePrice, PlaceType
from ..pricing.model import PartMonth, Rounding, Statutes, Week


class NoRule(LookupError):
    """The municipality has no statutes, or no price for such a place, on the day."""


class LocalRules:
    """The statutes and prices of a municipality, read once, whatever the days asked about."""

    def __init__(self, municipality: Municipality | str) -> None:
        number = municipality.pk if isinstance(municipality, Municipality) else municipality
        self.statutes = list(LocalStatutes.objects.present().filter(municipality=number))
        self.types: dict[UUID, PlaceType] = {
            each.pk: each for each in PlaceType.objects.present().filter(municipality=number)
        }
        prices = PlacePrice.objects.present().filter(place_type__in=self.types)
        self.prices = list(prices.select_related("place_type"))

    def statutes_on(self, day: date) -> LocalStatutes:
        """Return the statutes in force; raises `NoRule`."""
        for each in self.statutes:
            if _holds(each.validity, day):
                return each
        raise NoRule(f"no statutes on {day}")

    def terms_on(self, day: date) -> Statutes:
        """Return the statutes in force as prices are worked out from; raises `NoRule`."""
        statutes = self.statutes_on(day)
        if statutes.pk not in self._terms:
            self._terms[statutes.pk] = Statutes(
                charged_months=frozenset(statutes.charged_months),
                part_month=PartMonth(statutes.part_month),
                rounding=Rounding(statutes.rounding),
                unit=statutes.rounding_ore,
                sibling_percents=tuple(statutes.sibling_percents),
                sibling_ore=tuple(statutes.sibling_ore),
                ceiling_by_months_held=statutes.ceiling_by_months_held,
                food_ore=statutes.food_ore,
                source=statutes.source,
            )
        return self._terms[statutes.pk]

    def week(self, place_type: UUID, days: int, day: date) -> Week:
        """Return what a week of so many days costs and lasts on `day`; raises `NoRule`."""
        if not days:
            return Week(0, 0, 0)
        minutes = self.types[place_type].minutes_a_day * days
        for price in self._by_kind.get((place_type, days), ()):
            if _holds(price.validity, day):
                return Week(days, minutes, price.ore_a_month)
        raise NoRule(f"no price for {days} days on {day}")

    def changes_between(
        self, place_type: UUID, starts_on: date, ends_on: date | None
    ) -> list[date]:
        """Return the days after `starts_on` on which a price of the type changes."""
        bounds = {
            day
            for price in self.prices
            if price.place_type_id == place_type
            for day in (price.validity.lower, price.validity.upper)
            if day and starts_on < day and (ends_on is None or day < ends_on)
        }
        return sorted(bounds)

    @cached_property
    def _terms(self) -> dict[UUID, Statutes]:
        return {}

    @cached_property
    def _by_kind(self) -> dict[tuple[UUID, int], list[PlacePrice]]:
        by_kind: dict[tuple[UUID, int], list[PlacePrice]] = {}
        for price in self.prices:
            by_kind.setdefault((price.place_type_id, price.days), []).append(price)
        return by_kind


def _holds(validity: "object", day: date) -> bool:
    lower, upper = validity.lower, validity.upper  # type: ignore[attr-defined]  # a range
    return (lower is None or lower <= day) and (upper is None or day < upper)


def capacity_on(units: Iterable[UUID], day: date) -> dict[tuple[UUID, UUID, int], int]:
    """Return the places by school, place type and weekday; a key that is missing has no limit."""
    rows = Capacity.objects.valid_on(day).filter(unit__in=units)
    return {(row.unit_id, row.place_type_id, row.weekday): row.number for row in rows}


def statutes_and_prices(municipality: Municipality) -> tuple[list[LocalStatutes], list[PlacePrice]]:
    """Return what holds and what has been decided for later, the oldest first (two queries)."""
    statutes = LocalStatutes.objects.present().filter(municipality=municipality)
    prices = (
        PlacePrice.objects.present()
        .filter(Q(place_type__municipality=municipality))
        .select_related("place_type")
    )
    return list(statutes.order_by("validity")), list(prices)
