"""The people to sign in as: one for each kind of work, and a guardian."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db.models import Count, Q

from reference.groups.models import TeacherRelation, TeachingGroupMembership
from reference.people.enums import RoleKind
from reference.people.models import Guardianship, Person, Unit, User
from reference.people.services.roles import give_role
from reference.subjects.models import SubjectGroup

from .generator import Generator

EMPLOYEES = (
    ("saksbehandler", RoleKind.CASE_WORKER),
    ("styrer", RoleKind.UNIT_LEADER),
    ("eier", RoleKind.UNIT_LEADER),
    ("rektor", RoleKind.UNIT_LEADER),
    ("administrator", RoleKind.ADMINISTRATOR),
)


def make_demo_people(generator: Generator, *, password: str) -> list[User]:
    """Add a user for each of `EMPLOYEES` and a guardian, named after the municipality."""
    hashed = make_password(password)
    places: dict[str, Unit] = {
        "styrer": generator.kindergartens[-1],
        "eier": generator.kindergartens[0],  # the private ones come first
        "rektor": generator.schools[0],
    }
    users = []
    for work, kind in EMPLOYEES:
        user = _user(generator, work, hashed)
        give_role(
            user=user,
            kind=kind,
            municipality=generator.municipality,
            starts_on=date(generator.day.year - 1, 1, 1),
            unit=places.get(work),
        )
        users.append(user)
    parent = _user(generator, "forelder", hashed)
    parent.person = _busy_guardian(generator)
    parent.save()
    return [*users, parent]


def _user(generator: Generator, work: str, hashed: str) -> User:
    return User.objects.create(
        username=f"{generator.municipality.name.lower()}.{work}", password=hashed, is_demo=True
    )


def _busy_guardian(generator: Generator) -> Person:
    """Return a guardian with one child in kindergarten and one that may come to apply."""
    youngest = date(generator.day.year - 1, 1, 1)
    relation = (
        Guardianship.objects.filter(
            guardian__municipality=generator.municipality, may_act=True, child__born__gte=youngest
        )
        .annotate(
            others=Count(
                "guardian__wards",
                filter=Q(guardian__wards__child__enrolments__kind="kindergarten"),
            )
        )
        .select_related("guardian")
        .order_by("-others", "pk")
        .first()
    )
    if relation is None:
        raise ValueError("The municipality is too small: nobody has a child of that age.")
    return relation.guardian


def add_people_of_lower_secondary(generator: Generator) -> None:
    """Add a teacher with sheets and a guardian with a child in grade 10, in the first school that
    has them."""
    name = generator.municipality.name.lower()
    hashed = User.objects.get(username=f"{name}.rektor").password
    sheets = SubjectGroup.objects.filter(
        offer__unit__in=generator.schools, offer__grade=10, teaching_group__isnull=False
    )
    teaching = TeacherRelation.objects.filter(
        teaching_group__in=sheets.values("teaching_group"), teacher__user=None
    )
    pupils = TeachingGroupMembership.objects.filter(
        group__in=sheets.values("teaching_group")
    ).values("pupil")
    care = Guardianship.objects.filter(
        child__in=pupils, may_act=True, receives_information=True, guardian__user=None
    )
    relations = {
        "laerer": teaching.select_related("teacher").order_by("pk").first(),
        "ungdomsforelder": care.select_related("guardian").order_by("pk").first(),
    }
    for work, relation in relations.items():
        if relation is not None:
            person = relation.teacher if work == "laerer" else relation.guardian
            User.objects.create(
                username=f"{name}.{work}", password=hashed, is_demo=True, person=person
            )
