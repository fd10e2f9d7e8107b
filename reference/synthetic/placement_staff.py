"""Brings the staff of kindergartens to what the norms ask, with a few that fall short."""

from collections.abc import Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.people.enums import Position
from reference.people.models import Employment, Person, User
from reference.placement.enums import NormKind
from reference.placement.models import Dispensation
from reference.placement.queries.needs import Need, needs_on, next_august
from reference.placement.queries.register import Register
from reference.placement.rules import LEGAL_BASIS_OF_DISPENSATION

from .families import Family, make_person
from .names import FAMILY_NAMES
from .town import Town, keep

# Which kindergartens, in their order, are short of staff, and which have a dispensation.
SHORT, DISPENSED = (4, 17), (8, 21)


def staff_kindergartens(town: Town, registers: Sequence[Register], day: date) -> None:
    """Employ whom the norms ask for on `day`; in `registers` too."""
    persons: list[Person] = []
    rows: list[Employment] = []
    dispensations: list[Dispensation] = []
    for number, register in enumerate(registers):
        pedagogue, _ = needs_on(register, day)
        if number in DISPENSED:
            dispensations += _dispensed(town, register, pedagogue)
        elif number not in SHORT:
            for _ in range(pedagogue.short // 100):
                _employ(town, register, Position.PEDAGOGUE, 100, (persons, rows))
        missing = 0 if number in SHORT else needs_on(register, day)[1].short
        while missing:
            part = min(100, max(20, missing))
            _employ(town, register, Position.ASSISTANT, part, (persons, rows))
            missing = needs_on(register, day)[1].short
    keep(Person, persons)
    keep(Employment, rows)
    keep(Dispensation, dispensations)


def _employ(
    town: Town,
    register: Register,
    position: Position,
    hundredths: int,
    kept: tuple[list[Person], list[Employment]],
) -> None:
    born = date(town.day.year - town.chance.randint(22, 60), 1 + town.chance.randrange(12), 8)
    person = make_person(town, Family(town.chance.choice(FAMILY_NAMES), "nb"), born)
    validity = DateRange(date(town.school_year, 8, 1), None)
    kept[0].append(person)
    kept[1].append(
        Employment(
            id=town.identifier(),
            person=person,
            unit=register.unit,
            position=position,
            hundredths=hundredths,
            validity=validity,
        )
    )
    register.posts.append((position, hundredths, validity))


def _dispensed(town: Town, register: Register, need: Need) -> list[Dispensation]:
    """Return the decision that lets a kindergarten do without the pedagogues it misses."""
    if not need.short:
        return []
    made = Dispensation(
        id=town.identifier(),
        unit=register.unit,
        norm=NormKind.PEDAGOGUE,
        hundredths=need.short,
        validity=DateRange(date(town.school_year, 8, 1), next_august(town.day)),
        decided_on=date(town.school_year, 6, 20),
        grounds="Stillingen er lyst ut to ganger uten søkere som oppfyller kravene.",
        legal_basis=LEGAL_BASIS_OF_DISPENSATION,
        author=User.objects.get(username=f"{town.municipality.name.lower()}.saksbehandler"),
    )
    register.dispensations.append(made)
    return [made]
