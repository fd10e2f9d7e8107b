"""Somebody's case, with everybody who has to do with it."""

from dataclasses import dataclass

from django.urls import reverse

from reference.people.enums import RoleKind, UnitKind
from reference.people.models import Person, Unit, User
from reference.placement.models import (
    Department,
    Plan,
)
from reference.placement.urls import urlpatterns
from tests.factories.people import (
    MunicipalityFactory,
    RoleFactory,
    UnitFactory,
    UserFactory,
    case_worker,
    guardian_of,
    unit_leader,
)
from tests.factories.placement import (
    place_of,
)

MARK = "Skjult"


NAMES = [str(pattern.name) for pattern in urlpatterns]


POSTED = ("placement_new_plan", "placement_move", "placement_change_plan")


GUARDIANS = ("placement_my_children",)


MUNICIPALITY = ("placement_dispensation",)


@dataclass
class Case:
    """A kindergarten with two departments, two children and a plan in draft."""

    unit: Unit
    head: User
    red: Department
    blue: Department
    child: Person
    other: Person
    plan: Plan

    def address(self, name: str) -> str:
        arguments = {
            "placement_department": [self.red.pk],
            "placement_child": [self.child.pk],
            "placement_why": [self.plan.pk, place_of(self.child).pk],
            "placement_units": [],
            "placement_my_children": [],
            "placement_plan": [self.plan.pk],
            "placement_move": [self.plan.pk],
            "placement_change_plan": [self.plan.pk],
        }
        return reverse(name, args=arguments.get(name, [self.unit.pk]))


def case_worker_elsewhere(case: Case) -> User:
    return case_worker(MunicipalityFactory(number="9902", name="Nordvik"))


def head_of_another_kindergarten(case: Case) -> User:
    return unit_leader(UnitFactory(municipality=case.unit.municipality))


def head_of_a_school(case: Case) -> User:
    return unit_leader(UnitFactory(municipality=case.unit.municipality, kind=UnitKind.SCHOOL))


def own_guardian(case: Case) -> User:
    return guardian_of(case.child)


def administrator(case: Case) -> User:
    return RoleFactory(kind=RoleKind.ADMINISTRATOR, municipality=case.unit.municipality).user


def nobody_in_particular(case: Case) -> User:
    return UserFactory()


OTHERS = [
    case_worker_elsewhere,
    head_of_another_kindergarten,
    head_of_a_school,
    own_guardian,
    administrator,
    nobody_in_particular,
]
