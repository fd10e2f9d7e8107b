"""A town whose children can be told apart by their names alone, and those who look at it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, Model, QuerySet, Sum, Value
from django.utils import timezone

from reference.casework.services.runs import freeze_run
from reference.kindergarten.enums import Band
from reference.kindergarten.models import PlaceOffer
from reference.kindergarten.services.rounds import set_places
from reference.kindergarten.services.runs import make_run, publish_run
from reference.people.enums import EnrolmentKind, UnitKind
from reference.people.models import (
    Address,
    Enrolment,
    Guardianship,
    Municipality,
    Person,
    Tracked,
    Unit,
    User,
)
from reference.people.queries.reach import Reader
from reference.people.queries.records import persons_within
from reference.schoolyear.models import HearingComment
from tests.factories.kindergarten import RoundFactory, applied, august
from tests.factories.people import (
    EnrolmentFactory,
    GuardianshipFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    unit_leader,
)

from .targets import Target

# No child is called so, and no page says it of itself.
MARK = "q7xk"
HIDDEN_STREET = "h1dd3nveien"
BLOCKED_NAME = "b10ckedsen"
_TOLD = re.compile(rf"{MARK}([0-9a-f]{{32}})")


@dataclass(frozen=True)
class Town:
    """Lysvik with its target, and units that have nothing to do with it."""

    target: Target
    other_kindergarten: Unit
    other_school: Unit
    neighbour: Municipality
    own_guardian: User
    other_guardian: User
    blocked_guardian: User

    def readers(self) -> dict[str, User | None]:
        """Return everybody who signs in, by what they are to the target; None is anonymous."""
        lysvik = self.target.unit.municipality
        return {
            "anonymous": None,
            "guardian of another child": self.other_guardian,
            "guardian whose contact is blocked": self.blocked_guardian,
            "head of another kindergarten": unit_leader(self.other_kindergarten),
            "head of a school": unit_leader(self.other_school),
            "case worker of the neighbour": case_worker(self.neighbour),
            "administrator": User.objects.get(username="lysvik.administrator"),
            "own guardian": self.own_guardian,
            "own head": unit_leader(self.target.unit),
            "own case worker": case_worker(lysvik),
        }


def build_town() -> Town:
    """Make Lysvik and Nordvik, and name every child after its identifier."""
    call_command("make_municipality", inhabitants=2000, stdout=StringIO())
    lysvik, neighbour = Municipality.objects.get(pk="9901"), Municipality.objects.get(pk="9902")
    child = _small_child_of(lysvik)
    own = Guardianship.objects.filter(child=child, may_act=True)[0].guardian
    offer = _offer_to(child, _user(own))
    blocked = GuardianshipFactory(
        # The last of the child's, so that no page is asked for it: who works for the municipality
        # sees whose contact is blocked there, and may.
        id=UUID(int=2**128 - 1),
        child=child,
        guardian__municipality=lysvik,
        guardian__family_name=BLOCKED_NAME,
        contact_blocked=True,
        receives_information=False,
        may_act=False,
    ).guardian
    other_school = _unit_with_a_child(lysvik, UnitKind.SCHOOL)
    stranger = GuardianshipFactory(
        child=Person.objects.get(enrolments__unit=other_school),
        guardian__municipality=lysvik,
    ).guardian
    Address.objects.filter(person=child).update(
        street_address=HIDDEN_STREET, protection="strictly_confidential"
    )
    _name_the_children()
    return Town(
        target=Target(Person.objects.get(pk=child.pk), offer.unit, offer.application.round),
        other_kindergarten=_unit_with_a_child(lysvik, UnitKind.KINDERGARTEN),
        other_school=other_school,
        neighbour=neighbour,
        own_guardian=_user(own),
        other_guardian=_user(stranger),
        blocked_guardian=_user(blocked),
    )


def _small_child_of(municipality: Municipality) -> Person:
    """Return a child that has a place now and will not be at school next August."""
    belonging = Enrolment.objects.valid_on(timezone.localdate()).filter(
        unit__municipality=municipality,
        kind=EnrolmentKind.KINDERGARTEN,
        person__born__year__gte=august().year - 4,
        person__kindergarten_applications=None,
    )
    child: Person = belonging.order_by("person").select_related("person")[0].person
    return child


def _offer_to(child: Person, guardian: User) -> PlaceOffer:
    """Publish a round in which the child is offered a place in another kindergarten."""
    round_ = RoundFactory(municipality=child.municipality)
    kindergartens = Unit.objects.filter(
        municipality=child.municipality, kind=UnitKind.KINDERGARTEN
    ).exclude(enrolments__person=child)
    unit = kindergartens.order_by("pk")[0]
    for band in Band:
        set_places(round_=round_, unit=unit, band=band, starts_on=august(), number=1)
    applied(round_, unit, child=child, applicant=guardian)
    worker = case_worker(child.municipality)
    publish_run(run=freeze_run(run=make_run(round_=round_, author=worker)), publisher=worker)
    return PlaceOffer.objects.select_related("unit").get(application__child=child)


def _unit_with_a_child(municipality: Municipality, kind: UnitKind) -> Unit:
    """Return a unit that has nothing to do with the target, and a child of its own."""
    unit: Unit = UnitFactory(municipality=municipality, kind=kind)
    EnrolmentFactory(unit=unit, kind=kind.value, person__municipality=municipality)
    return unit


def _user(person: Person) -> User:
    user: User = User.objects.filter(person=person).first() or UserFactory(person=person)
    return user


def _name_the_children() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET family_name = %s || replace(id::text, '-', '')"
            " WHERE id IN (SELECT child_id FROM people_guardianship)",
            [MARK],
        )


def told_of(text: str) -> set[UUID]:
    """Return the children whose names stand in a text."""
    return {UUID(hex=found) for found in _TOLD.findall(text)}


def may_be_told_of(reader: Reader) -> set[UUID]:
    """Return the children whom a reader may read of: within reach, or offered a place there."""
    offered = PlaceOffer.objects.filter(unit__in=reader.units or ())
    within = set(persons_within(reader).values_list("pk", flat=True))
    return within | set(offered.values_list("application__child", flat=True))


def _way_to_municipality(model: type[Model]) -> str | None:
    """Return the shortest look-up from a kind of row to its municipality."""
    seen, ways = {model}, [(model, "")]
    for start, way in ways:
        for field in start._meta.concrete_fields:
            if field.related_model is Municipality:
                return way + field.name
            if field.related_model and field.related_model not in seen:
                seen.add(field.related_model)
                ways.append((field.related_model, f"{way}{field.name}__"))
    return None


def _sums_of(model: type[Tracked]) -> QuerySet[Any, Any]:
    rows = model._base_manager.order_by()
    if way := _way_to_municipality(model):
        rows = rows.filter(**{way: "9901"})
    return rows.values(table=Value(model._meta.db_table)).annotate(
        Count("pk"), Sum("version"), Count("deleted_at")
    )


def fingerprint() -> Callable[[], bool]:
    """Return a question that tells whether any row that others follow has changed since.

    What a neighbour changes of its own municipality is its own business, and a comment on a
    hearing is anybody's who has a child in the municipality or works there.
    """
    tracked = {each for each in apps.get_models() if issubclass(each, Tracked)} - {HearingComment}
    first, *more = map(_sums_of, tracked)
    statement, parameters = first.union(*more, all=True).query.sql_with_params()

    def snapshot() -> list[tuple[int, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return sorted(cursor.fetchall())

    before = snapshot()
    return lambda: snapshot() != before
