"""Thirty kindergartens, fourteen of them private, and twelve schools."""

from collections.abc import Iterator
from itertools import count

from reference.people.enums import Ownership, UnitKind
from reference.people.models import Unit

from .generator import Generator, keep
from .names import KINDERGARTENS, SCHOOLS, STREETS

PRIVATE_OF_KINDERGARTENS = 14 / 30
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)  # of the control digit (Brønnøysundregistrene)
SPREAD = 6000  # metres from the middle, about two thirds of the time


def make_units(generator: Generator) -> None:
    """Give the municipality its kindergartens and schools."""
    kindergartens = KINDERGARTENS[: generator.scaled(len(KINDERGARTENS), least=2)]
    private = round(len(kindergartens) * PRIVATE_OF_KINDERGARTENS)
    numbers = organisation_numbers(generator.municipality.number)
    generator.kindergartens = keep(
        Unit,
        [
            _unit(
                generator,
                UnitKind.KINDERGARTEN,
                f"{name} barnehage",
                next(numbers),
                private=serial < private,
            )
            for serial, name in enumerate(kindergartens)
        ],
    )
    schools = SCHOOLS[: generator.scaled(len(SCHOOLS), least=2)]
    generator.schools = keep(
        Unit,
        [
            _unit(generator, UnitKind.SCHOOL, f"{name} skole", next(numbers), private=False)
            for name in schools
        ],
    )


def organisation_numbers(municipality: str) -> Iterator[str]:
    """Yield made-up organisation numbers: they begin with 3, as no real one does (Tenor)."""
    for serial in range(100):
        digits = f"31{municipality}{serial:02d}"
        total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
        if (control := -total % 11) < 10:
            yield f"{digits}{control}"


def _unit(
    generator: Generator, kind: UnitKind, name: str, organisation_number: str, *, private: bool
) -> Unit:
    east, north = position(generator)
    return Unit(
        id=generator.identifier(),
        municipality=generator.municipality,
        kind=kind,
        name=name,
        organisation_number=organisation_number,
        ownership=Ownership.PRIVATE if private else Ownership.MUNICIPAL,
        street_address=f"{generator.chance.choice(STREETS)} {generator.chance.randint(1, 90)}",
        east=east,
        north=north,
    )


def position(generator: Generator) -> tuple[int, int]:
    """Return a place in the municipality: metres east and north of its middle."""
    return round(generator.chance.gauss(0, SPREAD)), round(generator.chance.gauss(0, SPREAD))


def nearest(units: list[Unit], east: int, north: int, *, number: int = 1) -> list[Unit]:
    """Return the `number` units nearest to a place."""
    tie = count()
    by_distance = sorted(
        ((unit.east - east) ** 2 + (unit.north - north) ** 2, next(tie), unit) for unit in units
    )
    return [unit for _, _, unit in by_distance[:number]]
