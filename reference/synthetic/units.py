"""Thirty kindergartens, fourteen of them private, and twelve schools."""

from itertools import count

from reference.people.enums import Ownership, UnitKind
from reference.people.models import Unit

from .names import KINDERGARTENS, SCHOOLS, STREETS
from .town import Town, keep

PRIVATE_OF_KINDERGARTENS = 14 / 30
SPREAD = 6000  # metres from the middle, about two thirds of the time


def make_units(town: Town) -> None:
    """Give the town its kindergartens and schools."""
    kindergartens = KINDERGARTENS[: town.scaled(len(KINDERGARTENS), least=2)]
    private = round(len(kindergartens) * PRIVATE_OF_KINDERGARTENS)
    town.kindergartens = keep(
        Unit,
        [
            _unit(town, UnitKind.KINDERGARTEN, f"{name} barnehage", private=serial < private)
            for serial, name in enumerate(kindergartens)
        ],
    )
    schools = SCHOOLS[: town.scaled(len(SCHOOLS), least=2)]
    town.schools = keep(
        Unit, [_unit(town, UnitKind.SCHOOL, f"{name} skole", private=False) for name in schools]
    )


def _unit(town: Town, kind: UnitKind, name: str, *, private: bool) -> Unit:
    east, north = position(town)
    return Unit(
        id=town.identifier(),
        municipality=town.municipality,
        kind=kind,
        name=name,
        ownership=Ownership.PRIVATE if private else Ownership.MUNICIPAL,
        street_address=f"{town.chance.choice(STREETS)} {town.chance.randint(1, 90)}",
        east=east,
        north=north,
    )


def position(town: Town) -> tuple[int, int]:
    """Return a place in town: metres east and north of its middle."""
    return round(town.chance.gauss(0, SPREAD)), round(town.chance.gauss(0, SPREAD))


def nearest(units: list[Unit], east: int, north: int, *, number: int = 1) -> list[Unit]:
    """Return the `number` units nearest to a place."""
    tie = count()
    by_distance = sorted(
        ((unit.east - east) ** 2 + (unit.north - north) ** 2, next(tie), unit) for unit in units
    )
    return [unit for _, _, unit in by_distance[:number]]
