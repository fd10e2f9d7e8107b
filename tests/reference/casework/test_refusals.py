"""A constraint of the database becomes a refusal by its name, and no other does."""

import pytest
from django.db import IntegrityError

from reference.casework.refusals import ChangedMeanwhile, Overlap, on_violation
from reference.people.models import Unit
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


def same_again(unit: Unit) -> None:
    Unit.objects.create(
        municipality=unit.municipality,
        kind=unit.kind,
        name=unit.name,
        ownership=unit.ownership,
    )


def test_violated_constraint_is_refused_and_leaves_the_transaction_usable() -> None:
    unit = UnitFactory()
    with (
        pytest.raises(Overlap, match="samme navn"),
        on_violation("unit_name_is_unique", refusal=Overlap("En enhet har samme navn.")),
    ):
        same_again(unit)
    assert Unit.objects.count() == 1


def test_another_constraint_stays_an_error_of_the_program() -> None:
    unit = UnitFactory()
    with (
        pytest.raises(IntegrityError),
        on_violation("some_other_constraint", refusal=ChangedMeanwhile()),
    ):
        same_again(unit)
