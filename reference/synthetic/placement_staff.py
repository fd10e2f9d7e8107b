"""Brings the staff of kindergartens to what the norms ask, with a few that will fall short."""

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
from .generator import Generator, keep
from .names import FAMILY_NAMES

# Which kindergartens, in their order, have a dispensation, and which lose pedagogues in August.
DISPENSED, LOSING = (8, 21), (4, 17)
# In every fifth, counted from the last, an assistant's post ends in spring.
TEMPORARY, ENDS_IN = 5, 4


def staff_kindergartens(generator: Generator, registers: Sequence[Register], day: date) -> None:
    """Employ whom the norms ask for on `day`; in `registers` too."""
    persons: list[Person] = []
    rows: list[Employment] = []
    dispensations: list[Dispensation] = []
    for number, register in enumerate(registers):
        pedagogue, _ = needs_on(register, day)
        if number in DISPENSED:
            dispensations += _dispensed(generator, register, pedagogue)
        else:
            for _ in range(pedagogue.short // 100):
                _employ(generator, register, Position.PEDAGOGUE, 100, (persons, rows))
        missing = needs_on(register, day)[1].short
        while missing:
            part = min(100, max(20, missing))
            _employ(generator, register, Position.ASSISTANT, part, (persons, rows))
            missing = needs_on(register, day)[1].short
        if (len(registers) - 1 - number) % TEMPORARY == 0 and rows:
            _end_in_spring(register, rows[-1])
    keep(Person, persons)
    keep(Employment, rows)
    keep(Dispensation, dispensations)
    for number, register in enumerate(registers):
        if number in LOSING:
            _lose_pedagogues(register, next_august(day))


def _employ(
    generator: Generator,
    register: Register,
    position: Position,
    hundredths: int,
    staff: tuple[list[Person], list[Employment]],
) -> None:
    born = date(
        generator.day.year - generator.chance.randint(22, 60), 1 + generator.chance.randrange(12), 8
    )
    person = make_person(generator, Family(generator.chance.choice(FAMILY_NAMES), "nb"), born)
    validity = DateRange(date(generator.school_year, 8, 1), None)
    staff[0].append(person)
    staff[1].append(
        Employment(
            id=generator.identifier(),
            person=person,
            unit=register.unit,
            position=position,
            hundredths=hundredths,
            validity=validity,
        )
    )
    register.posts.append((position, hundredths, validity))


def _end_in_spring(register: Register, post: Employment) -> None:
    """Let a post that was filled last end on the first of April, if it is in this kindergarten."""
    if post.unit == register.unit:
        starts_on = post.validity.lower
        post.validity = DateRange(starts_on, date(starts_on.year + 1, ENDS_IN, 1))


def _lose_pedagogues(register: Register, august: date) -> None:
    """Let two in three pedagogues of a kindergarten have found other work by August."""
    posts = list(
        Employment.objects.present()
        .filter(unit=register.unit, position=Position.PEDAGOGUE)
        .order_by("pk")
    )
    leaving = posts[: 2 * len(posts) // 3]
    for post in leaving:
        post.validity = DateRange(post.validity.lower, august)
    Employment.objects.bulk_update(leaving, ["validity"])


def _dispensed(generator: Generator, register: Register, need: Need) -> list[Dispensation]:
    """Return the decision that lets a kindergarten do without the pedagogues it misses."""
    if not need.short:
        return []
    dispensation = Dispensation(
        id=generator.identifier(),
        unit=register.unit,
        norm=NormKind.PEDAGOGUE,
        hundredths=need.short,
        validity=DateRange(date(generator.school_year, 8, 1), next_august(generator.day)),
        decided_on=date(generator.school_year, 6, 20),
        grounds="Stillingen er lyst ut to ganger uten søkere som oppfyller kravene.",
        applied_on=date(generator.school_year, 5, 20),
        committee="Samarbeidsutvalget støtter søknaden for ett år.",
        legal_basis=LEGAL_BASIS_OF_DISPENSATION,
        author=User.objects.get(username=f"{generator.municipality.name.lower()}.saksbehandler"),
    )
    register.dispensations.append(dispensation)
    return [dispensation]
