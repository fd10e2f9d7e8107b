"""The made-up people, in a database of their own."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from reference.people.models import User
from tests.databases import copied_database
from tests.filling import FoundForm

from .crawling import Walk, walk


@pytest.fixture(scope="package")
def people(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[User]]:
    """The made-up people; requests at once see what is committed."""
    with (
        django_db_blocker.unblock(),
        copied_database(),
        pytest.MonkeyPatch.context() as changed,
    ):
        changed.setattr(settings, "VAR_DIR", tmp_path_factory.mktemp("var"))
        call_command("make_municipality", inhabitants=800, stdout=StringIO())
        yield list(User.objects.filter(is_demo=True, username__startswith="lysvik"))


@pytest.fixture(scope="package")
def walks(people: list[User]) -> list[Walk]:
    """What each of the people meets, from the front page on."""
    return [walk(person) for person in people]


@pytest.fixture(scope="package")
def forms(walks: list[Walk]) -> list[tuple[User, FoundForm]]:
    """Every form that somebody meets, with who meets it."""
    return [(each.person, form) for each in walks for form in each.forms]
