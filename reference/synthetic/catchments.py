"""The regulation of catchments in two versions, and what makes ways to school hard."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange

from reference.admission.enums import Hindrance
from reference.admission.models import Barrier, Regulation, StreetRange
from reference.people.models import Unit

from .generator import Generator, keep
from .names import STREETS
from .streets import LAST_NUMBER, place_on
from .units import SPREAD, nearest

TEXT = """§ 1. Barn som bor i {town}, hører til skolen som er nevnt for adressen i vedlegget.
§ 2. Adresser som ikke er nevnt, hører til den nærmeste skolen.
§ 3. Teksten går foran det som har vært praksis."""
BARRIERS = (
    ("Riksveien", Hindrance.DANGEROUS_ROAD, 0, (-2, -0.4, 2, 0.3)),
    ("Ringveien", Hindrance.TRAFFIC, 0, (-0.8, 1.5, -0.3, -1.5)),
    ("Høgåsen", Hindrance.CLIMB, 60, (0.7, 1.4, 0.5, -0.2)),
)


def make_barriers(generator: Generator) -> None:
    """Draw a dangerous road, a busy one and a hill across the municipality."""
    keep(
        Barrier,
        [
            Barrier(
                id=generator.identifier(),
                municipality=generator.municipality,
                name=name,
                kind=kind,
                metres=metres,
                validity=DateRange(date(generator.school_year - 5, 1, 1), None),
                from_east=round(ends_on[0] * SPREAD),
                from_north=round(ends_on[1] * SPREAD),
                to_east=round(ends_on[2] * SPREAD),
                to_north=round(ends_on[3] * SPREAD),
            )
            for name, kind, metres, ends_on in BARRIERS
        ],
    )


def make_regulations(generator: Generator) -> None:
    """Adopt the regulation that holds, and the one that holds from next August."""
    turn = date(generator.school_year + 1, 8, 1)
    for starts_on, ends_on in ((date(generator.school_year - 4, 8, 1), turn), (turn, None)):
        regulation = Regulation.objects.create(
            id=generator.identifier(),
            municipality=generator.municipality,
            title=f"Forskrift om skolekretser i {generator.municipality} fra {starts_on.year}",
            text=TEXT.format(town=generator.municipality),
            adopted_on=date(starts_on.year - 1, 12, 10),
            validity=DateRange(starts_on, ends_on),
        )
        # One street of the old version was not named: the nearest school counted.
        streets = STREETS if ends_on is None else STREETS[1:]
        keep(StreetRange, [row for name in streets for row in _ranges(generator, regulation, name)])


def _ranges(generator: Generator, regulation: Regulation, street: str) -> Iterator[StreetRange]:
    """Yield the stretches of a street, each with the school that is nearest to its numbers."""

    def school(number: int) -> Unit:
        return nearest(generator.schools, *place_on(generator, street, number))[0]

    for unit, numbers in groupby(range(1, LAST_NUMBER + 1), key=school):
        run = list(numbers)
        first, last = place_on(generator, street, run[0]), place_on(generator, street, run[-1])
        yield StreetRange(
            id=generator.identifier(),
            regulation=regulation,
            school=unit,
            street=street,
            numbers=NumericRange(run[0], run[-1] + 1),
            from_east=first[0],
            from_north=first[1],
            to_east=last[0],
            to_north=last[1],
        )
