"""Children with their brothers and sisters, guardians, homes, and what is hidden or blocked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.people.encryption import hash_of, seal
from reference.people.enums import AddressProtection
from reference.people.models import Address, Guardianship, Person

from .generator import Generator, keep
from .names import FAMILY_NAMES, GIVEN_NAMES, STREETS
from .streets import LAST_NUMBER, place_on

A_YEAR_OF_KINDERGARTEN_CHILDREN = 430
A_YEAR_OF_PUPILS = 500
ALONE = 0.09  # one guardian
APART = 0.22  # two guardians at two addresses
HIDDEN = 0.01
BLOCKED = 0.004
LANGUAGES = ("nb",) * 32 + ("nn",) * 3 + ("pl", "ar", "so", "uk", "ti", "en", "lt")


@dataclass
class Family:
    name: str
    language: str
    children: list[date] = field(default_factory=list)


def make_families(generator: Generator) -> None:
    """Fill the municipality with children up to grade ten and those who care for them."""
    families = _families(generator)
    persons: list[Person] = []
    addresses: list[Address] = []
    for family in families:
        children = [make_person(generator, family, born) for born in family.children]
        guardians = _guardians(generator, family)
        homes = [_home(generator) for _ in guardians]
        apart = len(guardians) == 2 and generator.chance.random() < APART
        hidden = generator.chance.random() < HIDDEN
        blocked = len(guardians) == 2 and generator.chance.random() < BLOCKED
        generator.children += children
        persons += children + guardians
        for who, home in (
            *((child, homes[0]) for child in children),
            *((adult, homes[(apart or blocked) and at]) for at, adult in enumerate(guardians)),
        ):
            # Whoever is blocked lives elsewhere and must not learn where the others do.
            graded = (hidden or blocked) and home is homes[0]
            addresses.append(_address(generator, who, home, hidden=graded))
        generator.guardianships += [
            _guardianship(
                generator,
                child,
                adult,
                elsewhere=at > 0 and (apart or blocked),
                shut_out=at > 0 and blocked,
            )
            for child in children
            for at, adult in enumerate(guardians)
        ]
    keep(Person, persons)
    keep(Address, addresses)
    keep(Guardianship, generator.guardianships)


def make_other_inhabitants(generator: Generator) -> None:
    """Fill the municipality up with adults who care for no child in kindergarten or school."""
    missing = (
        generator.inhabitants - Person.objects.filter(municipality=generator.municipality).count()
    )
    adults = []
    for _ in range(max(0, missing)):
        family = Family(generator.chance.choice(FAMILY_NAMES), "nb")
        adults.append(
            make_person(
                generator, family, _day_of_year(generator, generator.day.year - _age(generator))
            )
        )
    keep(Person, adults)


def _families(generator: Generator) -> list[Family]:
    """Deal out the children of each year to families, younger ones often to those who have some."""
    families: list[Family] = []
    waiting: list[Family] = []
    for born in _birthdays(generator):
        near = [family for family in waiting[:8] if (born - family.children[-1]).days > 500]
        if near and generator.chance.random() < 0.5:
            family = near[0]
            waiting.remove(family)
        else:
            family = Family(
                generator.chance.choice(FAMILY_NAMES), generator.chance.choice(LANGUAGES)
            )
            families.append(family)
        family.children.append(born)
        if len(family.children) < 4:
            waiting.append(family)
        if len(waiting) > 2 * A_YEAR_OF_PUPILS:
            del waiting[: len(waiting) // 4]
    return families


def _birthdays(generator: Generator) -> Iterator[date]:
    """Yield the birthdays of all children, the oldest first: grade ten to those born this year."""
    first_grade = generator.school_year - 6
    days = []
    for year in range(first_grade - 9, generator.day.year + 1):
        number = A_YEAR_OF_PUPILS if year <= first_grade else A_YEAR_OF_KINDERGARTEN_CHILDREN
        days += [_day_of_year(generator, year) for _ in range(generator.scaled(number))]
    yield from sorted(day for day in days if day < generator.day)


def _day_of_year(generator: Generator, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=generator.chance.randrange(365))


def _age(generator: Generator) -> int:
    return min(100, 19 + int(generator.chance.triangular(0, 80, 30)))


def make_person(generator: Generator, family: Family, born: date) -> Person:
    number = generator.identity_number(born)
    return Person(
        id=generator.identifier(),
        municipality=generator.municipality,
        given_name=generator.chance.choice(GIVEN_NAMES),
        family_name=family.name,
        born=born,
        language=family.language,
        identity_number_encrypted=seal(number),
        identity_number_hash=hash_of(number),
    )


def _guardians(generator: Generator, family: Family) -> list[Person]:
    number = 1 if generator.chance.random() < ALONE else 2
    born = [family.children[0].year - generator.chance.randint(20, 41) for _ in range(number)]
    adults = [make_person(generator, family, _day_of_year(generator, year)) for year in born]
    for adult in adults:
        adult.email = f"{adult.pk.hex[:10]}@example.org"
        adult.phone = f"9{generator.chance.randrange(10**7):07d}"
    return adults


Home = tuple[str, int, int]


def _home(generator: Generator) -> Home:
    street, number = generator.chance.choice(STREETS), generator.chance.randint(1, LAST_NUMBER)
    return (f"{street} {number}", *place_on(generator, street, number))


def _address(generator: Generator, person: Person, home: Home, *, hidden: bool) -> Address:
    return Address(
        id=generator.identifier(),
        person=person,
        validity=DateRange(person.born, None),
        street_address=home[0],
        postal_code="9990",
        city=generator.municipality.name,
        protection=(AddressProtection.STRICTLY_CONFIDENTIAL if hidden else AddressProtection.OPEN),
        east=home[1],
        north=home[2],
    )


def _guardianship(
    generator: Generator, child: Person, adult: Person, *, elsewhere: bool, shut_out: bool
) -> Guardianship:
    return Guardianship(
        id=generator.identifier(),
        child=child,
        guardian=adult,
        validity=DateRange(child.born, None),
        lives_with=not elsewhere,
        parental_responsibility=not shut_out,
        receives_information=not shut_out,
        may_act=not shut_out,
        contact_blocked=shut_out,
    )
