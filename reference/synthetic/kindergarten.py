"""Rounds of admission: one published, one to be allocated, and one that takes applications."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.casework.services.runs import freeze_run
from reference.kindergarten.enums import ApplicationStatus, Criterion, RoundKind, Ties
from reference.kindergarten.models import Application, CriteriaSet, Places, Round, Wish
from reference.kindergarten.services.runs import make_run, publish_run
from reference.people.enums import EnrolmentKind, Ownership
from reference.people.models import Address, Enrolment, Guardianship, Person, Unit, User

from .generator import Generator, keep
from .units import nearest

TRANSFERS = 0.2
PUBLISHED, WAITING = 60, 90  # applications in a municipality of 40,000


def make_kindergarten(generator: Generator) -> None:
    """Make criteria and three rounds with their applications, and publish one of them."""
    _make_criteria(generator)
    year, day = generator.school_year, generator.day
    first = _round(
        generator, RoundKind.SUPPLEMENTARY, "Suppleringsopptak høst", year, day - timedelta(30)
    )
    second = _round(
        generator, RoundKind.SUPPLEMENTARY, "Suppleringsopptak vinter", year, day - timedelta(1)
    )
    _round(generator, RoundKind.MAIN, "Hovedopptak", year + 1, date(day.year + 1, 3, 1))
    for round_ in (first, second):
        _make_places(generator, round_)
    children = _who_may_apply(generator)
    split = min(generator.scaled(PUBLISHED, least=4), len(children))
    _make_applications(generator, first, children[:split])
    _make_applications(
        generator, second, children[split : split + generator.scaled(WAITING, least=4)]
    )
    author = User.objects.get(username=f"{generator.municipality.name.lower()}.saksbehandler")
    run = freeze_run(run=make_run(round_=first, author=author))
    publish_run(run=run, publisher=author)


def _make_criteria(generator: Generator) -> None:
    """One set for the municipal kindergartens, and one of its own for each private owner."""
    whole = DateRange(date(generator.school_year - 1, 8, 1), None)
    shared = [Criterion.SIBLING, Criterion.SEARCH_LIST, Criterion.NEAR]
    sets: list[tuple[Unit | None, list[Criterion], Ties]] = [(None, shared, Ties.LOTTERY)]
    for unit in generator.kindergartens:
        if unit.ownership == Ownership.PRIVATE:
            number = generator.chance.randint(2, 4)
            own = generator.chance.sample(list(Criterion), number)
            sets.append((unit, own, generator.chance.choice(list(Ties))))
    keep(
        CriteriaSet,
        [
            CriteriaSet(
                id=generator.identifier(),
                municipality=generator.municipality,
                unit=unit,
                criteria=[each.value for each in criteria],
                ties=ties,
                validity=whole,
            )
            for unit, criteria, ties in sets
        ],
    )


def _round(generator: Generator, kind: RoundKind, name: str, year: int, deadline: date) -> Round:
    return Round.objects.create(
        id=generator.identifier(),
        municipality=generator.municipality,
        name=name,
        year=year,
        kind=kind,
        opens_on=min(deadline, generator.day) - timedelta(40),
        deadline=deadline,
    )


def _start(generator: Generator) -> date:
    """Return the month of start in the rounds of autumn: the January of the school year."""
    return date(generator.school_year + 1, 1, 1)


def _make_places(generator: Generator, round_: Round) -> None:
    keep(
        Places,
        [
            Places(
                id=generator.identifier(),
                round=round_,
                unit=unit,
                band=band,
                starts_on=_start(generator),
                number=generator.chance.choice([0, 0, 0, 0, 0, 1, 1, 2]),
            )
            for unit in generator.kindergartens
            for band in ("under_three", "three_and_over")
        ],
    )


def _who_may_apply(generator: Generator) -> list[Person]:
    """Return children who turn one in time and have no place, some who want to move among them;
    the first is the child of the guardian whom one signs in as."""
    first_grade = generator.school_year - 6
    small = [c for c in generator.children if first_grade < c.born.year < generator.school_year]
    placed = set(
        Person.objects.filter(
            pk__in=[child.pk for child in small], enrolments__kind="kindergarten"
        ).values_list("pk", flat=True)
    )
    without = [child for child in small if child.pk not in placed]
    moving = [child for child in small if child.pk in placed]
    some = round(len(without) * TRANSFERS) + 2
    applicants = [*without, *generator.chance.sample(moving, min(some, len(moving)))]
    generator.chance.shuffle(applicants)
    parent = User.objects.get(username=f"{generator.municipality.name.lower()}.forelder").person_id
    own = {
        relation.child_id for relation in generator.guardianships if relation.guardian_id == parent
    }
    mine = sorted((child for child in small if child.pk in own), key=lambda child: child.born)
    return mine[-1:] + [child for child in applicants if child not in mine[-1:]]


def _make_applications(generator: Generator, round_: Round, children: Sequence[Person]) -> None:
    homes = {
        person: (east, north)
        for person, east, north in Address.objects.filter(person__in=children).values_list(
            "person", "east", "north"
        )
    }
    applicants = _applicants(generator, children)
    present = dict(
        Enrolment.objects.valid_on(generator.day)
        .filter(person__in=children, kind=EnrolmentKind.KINDERGARTEN)
        .values_list("person", "unit")
    )
    applications, wishes = [], []
    for child in children:
        application = Application(
            id=generator.identifier(),
            round=round_,
            child=child,
            applicant=applicants[child.pk],
            status=ApplicationStatus.SENT,
            sent_on=round_.deadline - timedelta(days=generator.chance.randint(0, 39)),
            starts_on=_start(generator),
            percent=generator.chance.choice([100] * 9 + [60]),
            grounds=[Criterion.LANGUAGE.value] if generator.chance.random() < 0.05 else [],
            statutory_priority=generator.chance.random() < 0.04,
        )
        application.claims_statutory_priority = application.statutory_priority
        applications.append(application)
        wishes += [
            Wish(application=application, rank=rank, unit=unit)
            for rank, unit in enumerate(
                _wished(generator, homes[child.pk], present.get(child.pk)), start=1
            )
        ]
    keep(Application, applications)
    Wish.objects.bulk_create(wishes)


def _wished(generator: Generator, home: tuple[int, int], present: object) -> list[Unit]:
    near = nearest([u for u in generator.kindergartens if u.pk != present], *home, number=8)
    number = min(len(near), generator.chance.choice([1, 2, 3, 3, 4, 5]))
    return generator.chance.sample(near, number)


def _applicants(generator: Generator, children: Sequence[Person]) -> dict[object, User]:
    """Return a user for a guardian of each child; all but the demonstration's cannot sign in."""
    ids = {child.pk for child in children}
    acting: dict[object, Guardianship] = {}
    for relation in generator.guardianships:
        if relation.child_id in ids and relation.may_act:
            acting.setdefault(relation.child_id, relation)
    persons = {relation.guardian_id for relation in acting.values()}
    users = {user.person_id: user for user in User.objects.filter(person__in=persons)}
    new = [
        User(username=f"foresatt-{person.hex[:12]}", person_id=person, password="!")  # noqa: S106 - no password fits
        for person in sorted(persons - set(users))
    ]
    users |= {user.person_id: user for user in User.objects.bulk_create(new)}
    return {child: users[relation.guardian_id] for child, relation in acting.items()}
