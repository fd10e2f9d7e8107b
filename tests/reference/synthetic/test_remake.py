"""The made-up municipality is the same for the same seed, and only made where it may be."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError
from django.db import transaction

from reference.people.models import Person

from .municipality import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def test_same_seed_makes_the_same_people_and_a_second_time_changes_nothing() -> None:
    with transaction.atomic():
        make(inhabitants=800)
        first = everybody()
        transaction.set_rollback(True)
    make(inhabitants=800)
    assert everybody() == first
    assert "there already" in make(inhabitants=800)
    assert everybody() == first


def everybody() -> list[tuple[object, ...]]:
    return list(Person.objects.order_by("pk").values_list("pk", "given_name", "born"))


def test_made_up_people_are_refused_where_demonstrations_are(settings: LazySettings) -> None:
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    with pytest.raises(CommandError):
        make(inhabitants=800)
    assert not Person.objects.exists()
