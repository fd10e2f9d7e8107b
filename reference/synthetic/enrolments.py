"""Who goes to which kindergarten and school, and who works there."""

from collections import Counter
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.people.enums import EnrolmentKind, Position
from reference.people.models import Address, Employment, Enrolment, Person, Unit

from .families import Family, make_person
from .generator import Generator, keep
from .names import FAMILY_NAMES
from .units import nearest

KINDERGARTEN_CHILDREN = 2000


def make_enrolments(generator: Generator) -> None:
    """Let pupils go to the nearest school, and most of the small ones to a kindergarten nearby."""
    homes = {
        address.person_id: (address.east, address.north)
        for address in Address.objects.filter(person__in=generator.children)
    }
    first_grade = generator.school_year - 6
    pupils = [child for child in generator.children if child.born.year <= first_grade]
    small = [
        child
        for child in generator.children
        if first_grade < child.born.year < generator.school_year
    ]
    rows = [_schooling(generator, child, homes[child.pk]) for child in pupils]
    target = min(len(small), generator.scaled(KINDERGARTEN_CHILDREN))
    filled: Counter[Unit] = Counter()
    most = -(-target // len(generator.kindergartens)) + 8
    for child in sorted(generator.chance.sample(small, target), key=lambda each: each.pk):
        near = nearest(
            generator.kindergartens, *homes[child.pk], number=len(generator.kindergartens)
        )
        unit = next(each for each in near if filled[each] < most)
        filled[unit] += 1
        rows.append(_kindergarten(generator, child, unit))
    keep(Enrolment, rows)


def make_staff(generator: Generator) -> None:
    """Give each kindergarten a head, pedagogues and others as the norms ask, and schools theirs."""
    persons: list[Person] = []
    rows: list[Employment] = []
    children = _heads(generator)
    for unit in generator.kindergartens:
        under, over = children[unit.pk]
        pedagogues = -(-under // 7) + -(-over // 14)
        others = max(1, round(under / 3 + over / 6) - pedagogues)
        posts = [Position.HEAD] + [Position.PEDAGOGUE] * pedagogues
        posts += [
            generator.chance.choice([Position.CHILDCARE_WORKER, Position.ASSISTANT])
            for _ in range(others)
        ]
        _employ(generator, unit, posts, persons, rows)
    for unit in generator.schools:
        _employ(generator, unit, [Position.HEAD] + [Position.TEACHER] * 24, persons, rows)
    keep(Person, persons)
    keep(Employment, rows)


def _schooling(generator: Generator, child: Person, home: tuple[int, int]) -> Enrolment:
    began = date(child.born.year + 6, 8, 1)
    return Enrolment(
        id=generator.identifier(),
        person=child,
        unit=nearest(generator.schools, *home)[0],
        kind=EnrolmentKind.SCHOOL,
        validity=DateRange(began, None),
        grade=generator.school_year - child.born.year - 5,
    )


def _kindergarten(generator: Generator, child: Person, unit: Unit) -> Enrolment:
    year = child.born.year + generator.chance.choice([1, 1, 1, 2])
    began = date(min(year, generator.school_year), 8, 1)
    return Enrolment(
        id=generator.identifier(),
        person=child,
        unit=unit,
        kind=EnrolmentKind.KINDERGARTEN,
        validity=DateRange(began, date(child.born.year + 6, 8, 1)),
        percent=generator.chance.choice([100] * 14 + [80, 60, 50]),
    )


def _heads(generator: Generator) -> dict[object, tuple[int, int]]:
    """Return for each kindergarten how many it has under three and over, as the norms count."""
    counted: dict[object, tuple[int, int]] = {unit.pk: (0, 0) for unit in generator.kindergartens}
    belonging = Enrolment.objects.filter(
        unit__in=generator.kindergartens, validity__contains=generator.day
    ).values_list("unit", "person__born__year")
    for unit, year in belonging:
        under, over = counted[unit]
        young = generator.school_year - year < 3
        counted[unit] = (under + young, over + (not young))
    return counted


def _employ(
    generator: Generator,
    unit: Unit,
    posts: list[Position],
    persons: list[Person],
    rows: list[Employment],
) -> None:
    for position in posts:
        born = date(
            generator.day.year - generator.chance.randint(22, 64),
            1 + generator.chance.randrange(12),
            9,
        )
        person = make_person(generator, Family(generator.chance.choice(FAMILY_NAMES), "nb"), born)
        persons.append(person)
        rows.append(
            Employment(
                id=generator.identifier(),
                person=person,
                unit=unit,
                position=position,
                hundredths=100
                if position == Position.HEAD
                else generator.chance.choice([100, 100, 80]),
                validity=DateRange(
                    date(generator.day.year - generator.chance.randint(1, 12), 8, 1), None
                ),
            )
        )
