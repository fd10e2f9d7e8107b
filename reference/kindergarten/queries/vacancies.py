"""Which places of a kindergarten year are vacant after what was offered, answered and ended."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reference.allocation.ages import age_band
from reference.casework.enums import RunStatus
from reference.look.sorting import norwegian
from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Municipality, Unit

from ..enums import Band
from ..models import PlaceOffer, Places, Round, Run

Slot = tuple[UUID, str]  # kindergarten, age band


def next_month(today: date) -> date:
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


def years_in_admission(municipality: Municipality, today: date) -> list[int]:
    """Return the kindergarten years, not over yet, of which a round has been published."""
    rounds = Round.objects.present().filter(
        municipality=municipality, runs__status=RunStatus.PUBLISHED
    )
    years = set(rounds.values_list("year", flat=True))
    return sorted(year for year in years if next_month(today) < date(year + 1, 8, 1))


def latest_run(municipality: Municipality, year: int) -> Run | None:
    """Return the run of a round that was published last in a kindergarten year."""
    runs = Run.objects.present().filter(
        round__municipality=municipality,
        round__year=year,
        status=RunStatus.PUBLISHED,
        between_rounds=False,
    )
    return runs.select_related("round", "published_by").order_by("-round__deadline").first()


def vacancies_in(municipality: Municipality, year: int, today: date) -> dict[Slot, dict[date, int]]:
    """Return how many places are vacant from which month to the end of the year (four queries).

    There are those of the published rounds and those of children who left; taken are the places of
    children who began or will begin in the year, and those that wait for an answer. A place is
    vacant from a month when it is so in every later month too. None begins before next month.
    """
    first, end = date(year, 8, 1), date(year + 1, 8, 1)
    balance: dict[Slot, Counter[date]] = {}
    for slot, month, number in [
        *_given_out(municipality, year),
        *_of_memberships(municipality, first, end),
        *_on_offer(municipality, first, end, today),
    ]:
        balance.setdefault(slot, Counter())[max(first, month)] += number
    months = [date(year + (m < 8), m, 1) for m in (*range(8, 13), *range(1, 8))]
    earliest = next_month(today)
    vacant = {slot: _from_month(months, changes, earliest) for slot, changes in balance.items()}
    return {slot: by_month for slot, by_month in vacant.items() if by_month}


@dataclass(frozen=True)
class Vacancy:
    unit: Unit
    band: str
    month: date
    number: int


def vacancies_to_show(round_: Round, today: date) -> list[Vacancy]:
    """Return what is vacant in the round's year, by kindergarten, month and age band."""
    if round_.year not in years_in_admission(round_.municipality, today):
        return []
    vacant = vacancies_in(round_.municipality, round_.year, today)
    units = Unit.objects.in_bulk([unit for unit, _ in vacant])
    rows = [
        Vacancy(units[unit], str(Band(band).label), month, number)
        for (unit, band), by_month in vacant.items()
        for month, number in by_month.items()
    ]
    return sorted(rows, key=lambda row: (norwegian(row.unit.name), row.month, row.band))


def _from_month(months: list[date], changes: Counter[date], earliest: date) -> dict[date, int]:
    totals, total = [], 0
    for month in months:
        total += changes[month]
        totals.append(total)
    vacant: dict[date, int] = {}
    before = 0
    for number, month in enumerate(months):
        lasting = max(0, min(totals[number:]))
        if lasting > before:
            begins = max(month, earliest)
            vacant[begins] = vacant.get(begins, 0) + lasting - before
            before = lasting
    return vacant


def _given_out(municipality: Municipality, year: int) -> list[tuple[Slot, date, int]]:
    published = Run.objects.present().filter(status=RunStatus.PUBLISHED, between_rounds=False)
    rows = Places.objects.present().filter(
        round__municipality=municipality, round__year=year, round__in=published.values("round")
    )
    fields = rows.values_list("unit", "band", "starts_on", "number")
    return [((unit, band), month, number) for unit, band, month, number in fields]


def _of_memberships(
    municipality: Municipality, first: date, end: date
) -> list[tuple[Slot, date, int]]:
    """Return places taken by who begins in the year, and left by who ends before school does."""
    rows = (
        Enrolment.objects.present()
        .filter(
            unit__municipality=municipality,
            kind=EnrolmentKind.KINDERGARTEN,
            validity__overlap=(first, end),
        )
        .values_list("unit", "person__born", "validity")
    )
    changes = []
    for unit, born, validity in rows:
        slot = unit, age_band(f"{born:%Y-%m}", f"{first:%Y-%m}")
        begins, ends = validity.lower, validity.upper
        if begins >= first:
            changes.append((slot, begins.replace(day=1), -1))
        if ends and first < ends < min(end, date(born.year + 6, 8, 1)):
            vacant_from = ends if ends.day == 1 else next_month(ends)
            changes.append((slot, vacant_from, 1))
    return changes


def _on_offer(
    municipality: Municipality, first: date, end: date, today: date
) -> list[tuple[Slot, date, int]]:
    rows = PlaceOffer.objects.present().filter(
        unit__municipality=municipality,
        answered_on=None,
        answer_by__gte=today,
        starts_on__gte=first,
        starts_on__lt=end,
    )
    fields = rows.values_list("unit", "application__child__born", "starts_on")
    return [
        ((unit, age_band(f"{born:%Y-%m}", f"{first:%Y-%m}")), month, -1)
        for unit, born, month in fields
    ]
