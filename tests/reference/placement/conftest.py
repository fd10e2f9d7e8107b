"""What the tests of placement share."""

import pytest

from reference.people.models import Unit, User
from reference.placement.models import Department
from reference.placement.services.plans import (
    make_plan,
)
from tests.factories.people import UnitFactory, unit_leader
from tests.factories.placement import (
    DepartmentFactory,
    small_child,
    staffed,
    this_month,
)

from .case import MARK, Case


@pytest.fixture
def unit() -> Unit:
    return staffed(UnitFactory())


@pytest.fixture
def head(unit: Unit) -> User:
    return unit_leader(unit)


@pytest.fixture
def red(unit: Unit) -> Department:
    return DepartmentFactory(unit=unit, name="Rød", places=3)


@pytest.fixture
def blue(unit: Unit, red: Department) -> Department:
    return DepartmentFactory(unit=unit, name="Blå", places=3)


@pytest.fixture
def case() -> Case:
    unit = staffed(UnitFactory(name="Skjult barnehage"))
    head = unit_leader(unit)
    red = DepartmentFactory(unit=unit, name="Rød", places=5)
    blue = DepartmentFactory(unit=unit, name="Blå", places=5)
    child, other = (small_child(unit, department=red, family_name=MARK) for _ in range(2))
    plan = make_plan(unit=unit, month=this_month(), author=head)
    return Case(unit, head, red, blue, child, other, plan)
