"""After-school places: statutes, prices, half of grades 1 to 4, cases that wait, and invoices."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.people.enums import EnrolmentKind
from reference.people.models import Enrolment, Guardianship, Person, Unit, User
from reference.sfo.enums import Criterion
from reference.sfo.models import (
    Application,
    Capacity,
    HolidayWeek,
    InvoiceBasis,
    LocalStatutes,
    Place,
    PlacePrice,
    PlaceType,
    ReducedPayment,
    SpecialNeeds,
)
from reference.sfo.pricing.school_years import month_after
from reference.sfo.services.invoices import lock_basis, make_basis
from reference.sfo.services.reductions import decide_reduction

from .generator import Generator, keep

SHARE_WITH_A_PLACE = 0.5
TAKING_TURNS = 0.04  # other days in odd weeks
REDUCED, WAITING_REDUCTIONS, WAITING = 40, 6, 24  # in a municipality of 40,000
WITH_NEEDS = 12
# Code, name, minutes a day, and kroner a month with one to five days.
TYPES = (
    ("hel", "Før og etter skoletid", 330, (1150, 1850, 2450, 2950, 3350)),
    ("ettermiddag", "Etter skoletid", 225, (900, 1450, 1900, 2300, 2600)),
)
WISHED_DAYS = ((1, 2, 3, 4, 5),) * 6 + ((1, 2, 3), (1, 3, 5), (2, 4), (1, 2, 3, 4), (3,))
CAPACITY_AT_THE_SMALLEST = 4  # fewer than want to come: there is a queue


def make_sfo(generator: Generator) -> None:
    """Make after-school places as they are in the middle of a school year."""
    types = _make_rules(generator)
    pupils = _pupils(generator)
    _make_needs(generator, pupils)
    payers = _payers(generator)
    coming = [each for each in pupils if generator.chance.random() < SHARE_WITH_A_PLACE]
    coming += [each for each in _of_the_demo_guardian(generator, pupils) if each not in coming]
    coming = [each for each in coming if each.person_id in payers and (each.grade or 0) <= 4]
    places = _make_places(generator, coming, types, payers)
    _make_reductions(generator, places)
    _make_capacity(generator, types)
    _make_applications(generator, [e for e in pupils if e not in coming], types, payers)
    _make_invoices(generator)


def _worker(generator: Generator) -> User:
    return User.objects.get(username=f"{generator.municipality.name.lower()}.saksbehandler")


def _august(generator: Generator) -> date:
    return date(generator.school_year, 8, 1)


def _make_rules(generator: Generator) -> list[PlaceType]:
    name = generator.municipality.name
    LocalStatutes.objects.create(
        id=generator.identifier(),
        municipality=generator.municipality,
        validity=DateRange(date(generator.school_year - 2, 8, 1), None),
        source=f"Vedtekter for SFO i {name}, vedtatt 18. juni {generator.school_year - 2}",
        sibling_percents=[30, 50],
        food_ore=4_000,
        deadline=max(date(generator.school_year + 1, 4, 1), generator.day),
        criteria=[Criterion.SPECIAL_NEEDS, Criterion.GRADE_1, Criterion.SIBLING],
    )
    HolidayWeek.objects.create(
        id=generator.identifier(),
        municipality=generator.municipality,
        monday=_monday(generator.day + timedelta(days=70)),
        name="Vinterferie",
        minutes_a_day=540,
        ore_a_day=39_500,
        book_by=_monday(generator.day + timedelta(days=70)) - timedelta(days=14),
    )
    return [_make_type(generator, *each) for each in TYPES]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _make_type(
    generator: Generator, code: str, name: str, minutes: int, prices: Sequence[int]
) -> PlaceType:
    """Prices rose in the middle of last school year."""
    kind: PlaceType = PlaceType.objects.create(
        id=generator.identifier(),
        municipality=generator.municipality,
        code=code,
        name=name,
        minutes_a_day=minutes,
    )
    rise = date(generator.school_year, 1, 1)
    spans = (
        (DateRange(date(generator.school_year - 2, 8, 1), rise), 96),
        (DateRange(rise, None), 100),
    )
    keep(
        PlacePrice,
        [
            PlacePrice(
                id=generator.identifier(),
                place_type=kind,
                days=days,
                ore=kroner * percent,
                validity=span,
            )
            for days, kroner in enumerate(prices, start=1)
            for span, percent in spans
        ],
    )
    return kind


def _pupils(generator: Generator) -> list[Enrolment]:
    """Return the schooling of pupils up to grade 7, each with its grade this school year."""
    return list(
        Enrolment.objects.valid_on(generator.day)
        .filter(unit__in=generator.schools, kind=EnrolmentKind.SCHOOL, grade__lte=7)
        .select_related("person", "unit")
        .order_by("pk")
    )


def _payers(generator: Generator) -> dict[object, Person]:
    """Return for each child the guardian at its registered address who may act."""
    rows = Guardianship.objects.filter(
        child__municipality=generator.municipality, lives_with=True, may_act=True
    )
    payers: dict[object, Person] = {}
    for relation in rows.select_related("guardian").order_by("-pk"):
        payers[relation.child_id] = relation.guardian
    demo = User.objects.get(username=f"{generator.municipality.name.lower()}.forelder").person
    for relation in generator.guardianships:
        if demo and relation.guardian_id == demo.pk and relation.lives_with:
            payers[relation.child_id] = demo
    return payers


def _of_the_demo_guardian(generator: Generator, pupils: Sequence[Enrolment]) -> list[Enrolment]:
    demo = User.objects.get(username=f"{generator.municipality.name.lower()}.forelder").person_id
    own = {each.child_id for each in generator.guardianships if each.guardian_id == demo}
    return [each for each in pupils if each.person_id in own]


def _make_needs(generator: Generator, pupils: Sequence[Enrolment]) -> None:
    some = [each for each in pupils if (each.grade or 0) > 4][: generator.scaled(WITH_NEEDS)]
    keep(
        SpecialNeeds,
        [
            SpecialNeeds(
                id=generator.identifier(),
                child=each.person,
                validity=DateRange(_august(generator), date(generator.school_year + 1, 8, 1)),
                grounds="Sakkyndig vurdering",
            )
            for each in some
        ],
    )


def _make_places(
    generator: Generator,
    coming: Sequence[Enrolment],
    types: Sequence[PlaceType],
    payers: dict[object, Person],
) -> list[Place]:
    places, memberships = [], []
    for schooling in coming:
        starts_on = (
            _august(generator) if generator.chance.random() < 0.9 else _mid_autumn(generator)
        )
        ends_on = date(generator.school_year + 5 - (schooling.grade or 1), 8, 1)
        turns = generator.chance.random() < TAKING_TURNS
        days = list(generator.chance.choice(WISHED_DAYS))
        places.append(
            Place(
                id=generator.identifier(),
                child=schooling.person,
                unit=schooling.unit,
                place_type=generator.chance.choice(types),
                weekdays=days,
                odd_weekdays=[] if turns else None,
                validity=DateRange(starts_on, ends_on),
                payer=payers[schooling.person_id],
            )
        )
        memberships.append(
            Enrolment(
                id=generator.identifier(),
                person=schooling.person,
                unit=schooling.unit,
                kind=EnrolmentKind.SFO,
                validity=DateRange(starts_on, ends_on),
            )
        )
    keep(Place, places)
    keep(Enrolment, memberships)
    return places


def _mid_autumn(generator: Generator) -> date:
    return min(generator.day, date(generator.school_year, 10, 16))


def _make_reductions(generator: Generator, places: Sequence[Place]) -> None:
    """Some households have little: most are decided on, a few wait."""
    worker = _worker(generator)
    sample = generator.chance.sample(
        list(places), min(len(places), generator.scaled(REDUCED, least=6))
    )
    waiting = generator.scaled(WAITING_REDUCTIONS, least=2)
    for number, place in enumerate(sample):
        partner = generator.chance.choice([None, generator.chance.randint(60_000, 320_000) * 100])
        reduced_payment = ReducedPayment.objects.create(
            id=generator.identifier(),
            child=place.child,
            guardian=place.payer,
            school_year=generator.school_year,
            sent_on=date(generator.school_year, 6, 15)
            if number % 3
            else generator.day - timedelta(days=20),
            income_ore=generator.chance.randint(120_000, 380_000) * 100,
            lives_with_partner=partner is not None,
            partner_income_ore=partner,
        )
        if number >= waiting:
            decide_reduction(reduction=reduced_payment, author=worker)


def _make_capacity(generator: Generator, types: Sequence[PlaceType]) -> None:
    """One school is smaller than what is asked for, so some wait there."""
    smallest: Unit = generator.schools[-1]
    keep(
        Capacity,
        [
            Capacity(
                id=generator.identifier(),
                unit=smallest,
                place_type=kind,
                weekday=weekday,
                number=CAPACITY_AT_THE_SMALLEST,
                validity=DateRange(_august(generator), None),
            )
            for kind in types
            for weekday in range(1, 6)
        ],
    )


def _make_applications(
    generator: Generator,
    pupils: Sequence[Enrolment],
    types: Sequence[PlaceType],
    payers: dict[object, Person],
) -> None:
    able = [each for each in pupils if (each.grade or 9) <= 4 and each.person_id in payers]
    sample = generator.chance.sample(able, min(len(able), generator.scaled(WAITING, least=4)))
    keep(
        Application,
        [
            Application(
                id=generator.identifier(),
                child=each.person,
                guardian=payers[each.person_id],
                unit=each.unit,
                place_type=generator.chance.choice(types),
                weekdays=list(generator.chance.choice(WISHED_DAYS)),
                starts_on=generator.day + timedelta(days=generator.chance.randint(7, 40)),
                sent_on=generator.day - timedelta(days=generator.chance.randint(0, 14)),
            )
            for each in sample
        ],
    )


def _make_invoices(generator: Generator) -> None:
    """Last month is locked, the present one is open."""
    this = generator.day.replace(day=1)
    last = InvoiceBasis.objects.create(
        id=generator.identifier(), municipality=generator.municipality, month=month_after(this, -1)
    )
    lock_basis(basis=last, by=_worker(generator))
    make_basis(municipality=generator.municipality, month=this)
