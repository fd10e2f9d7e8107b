"""Who pays for a child in a month, and the school that it is charged at."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from reference.people.models import Municipality

from ..models import HolidayBooking, InvoiceLine, Place
from ..pricing.school_years import month_after


class NoPayer(LookupError):
    """Nobody has said who pays, or where the child belongs."""


class Payers:
    """Who has a place or a week of holiday in some months, who pays for it, and where."""

    def __init__(self, municipality: Municipality, first: date, end: date) -> None:
        self._rows: dict[UUID, list[tuple[date, UUID, UUID | None]]] = defaultdict(list)
        places = Place.objects.present().filter(
            unit__municipality=municipality, validity__overlap=(first, end)
        )
        for place in places:
            self._rows[place.child_id].append((place.validity.lower, place.payer_id, place.unit_id))
        bookings = HolidayBooking.objects.present().filter(
            week__municipality=municipality, week__monday__gte=first, week__monday__lt=end
        )
        for booking in bookings.select_related("week"):
            self._rows[booking.child_id].append((booking.week.monday, booking.payer_id, None))
        self._invoiced = {
            child: (payer, unit)
            for child, payer, unit in InvoiceLine.objects.filter(
                basis__municipality=municipality, month__gte=first
            )
            .order_by("basis__month")
            .values_list("child", "payer", "unit")
        }

    @property
    def children(self) -> set[UUID]:
        return set(self._rows)

    def payer_and_unit(self, child: UUID, month: date) -> tuple[UUID, UUID]:
        """Return who pays for the child in `month`, and the school that it is charged at."""
        rows = sorted(self._rows.get(child, ()), key=lambda row: row[0])
        begun = [row for row in rows if row[0] < month_after(month)] or rows[:1]
        units = [unit for _begins, _payer, unit in begun if unit] or [
            unit for _begins, _payer, unit in rows if unit
        ]
        payer, unit = self._invoiced.get(child, (None, None))
        if begun:
            payer = begun[-1][1]
        unit = units[-1] if units else unit
        if payer is None or unit is None:
            raise NoPayer(str(child))
        return payer, unit
