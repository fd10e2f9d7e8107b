"""The reference implementation, served to the kit with a few made-up people in it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from conformance.contracts import contract_of
from conformance.endpoint import Access, Endpoint
from conformance.trial import Trial
from reference.people.services.persons import delete_person
from tests.databases import copied_database
from tests.factories.clients import SECRET, client_access
from tests.factories.people import (
    EnrolmentFactory,
    GuardianshipFactory,
    MunicipalityFactory,
    PersonFactory,
    UnitFactory,
)
from tests.serving import serving

from .faults import FAULTY_MIDDLEWARE

TrialOf = Callable[..., Trial]


@pytest.fixture(scope="module")
def served(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    """A server over a database of its own; what the kit writes is thrown away with it."""
    with django_db_blocker.unblock(), copied_database(), pytest.MonkeyPatch.context() as changed:
        from django.conf import settings  # noqa: PLC0415 - configured only now

        changed.setattr(settings, "MIDDLEWARE", [*settings.MIDDLEWARE, FAULTY_MIDDLEWARE])
        people_of_a_town()
        with serving() as server:
            yield server


@pytest.fixture
def db(served: LiveServer) -> None:
    """What asks for a database here gets the module's own, and nothing is rolled back."""


@pytest.fixture(scope="module")
def trial_of(served: LiveServer) -> TrialOf:
    """Makes a trial of a module's API by a client that may do everything in the town."""
    access = client_access(MunicipalityFactory())

    def trial(module: str, **options: int | bool) -> Trial:
        contract = contract_of(module)
        address = f"{served.url}/api/{module}/v1"
        asked = Access(address, f"{served.url}/oauth/token/", access.application.client_id, SECRET)
        # The whole access, so that a token without the operation's scope can be had.
        return Trial(Endpoint(asked, contract.scopes), contract, **options)

    return trial


def people_of_a_town() -> None:
    """Children with and without a place, guardians, and one who has been deleted."""
    units = [UnitFactory() for _ in range(5)]
    for number in range(60):
        child = PersonFactory(born=date(2024, 1, 1) + timedelta(days=number))
        if number % 2:
            EnrolmentFactory(person=child, unit=units[number % 5])
        GuardianshipFactory(child=child)
    delete_person(person=PersonFactory())
