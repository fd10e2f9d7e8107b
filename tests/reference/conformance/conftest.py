"""The reference implementation, served to the kit with a few made-up people in it."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from conformance.contracts import contract_of
from conformance.endpoint import Access, Endpoint
from conformance.register import RegisterAt
from conformance.trial import Trial
from tests.databases import copied_database
from tests.factories.clients import SECRET, client_access
from tests.factories.people import MunicipalityFactory
from tests.serving import serving

from .faults import FAULTY_MIDDLEWARE
from .town import build_town

TrialOf = Callable[..., Trial]


def base_path(module: str) -> str:
    """Where the reference implementation has a module, or a service of OneRoster."""
    standard, _, service = module.partition("-")
    return f"/ims/{standard}/{service}/v1p2" if service else f"/api/{module}/v1"


@pytest.fixture(scope="module")
def served(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    """A server over a database of its own; what the kit writes is thrown away with it."""
    with django_db_blocker.unblock(), copied_database(), pytest.MonkeyPatch.context() as changed:
        from django.conf import settings  # noqa: PLC0415 - configured only now

        changed.setattr(settings, "MIDDLEWARE", [*settings.MIDDLEWARE, FAULTY_MIDDLEWARE])
        build_town()
        with serving() as server:
            yield server


@pytest.fixture
def db(served: LiveServer) -> None:
    """What asks for a database here gets the module's own, and nothing is rolled back."""


@pytest.fixture(scope="module")
def trial_of(served: LiveServer) -> TrialOf:
    """Makes a trial of a module's API by a client that may do everything in the town."""
    access = client_access(MunicipalityFactory())

    def asked(module: str) -> Access:
        address = f"{served.url}{base_path(module)}"
        client = access.application.client_id
        return Access(address, f"{served.url}/oauth/token/", client, SECRET)

    people = RegisterAt(Endpoint(asked("people"), contract_of("people").reading_scopes))

    def trial(module: str, **options: int | bool) -> Trial:
        contract = contract_of(module)
        endpoint = Endpoint(asked(module), contract.scopes)
        return Trial(endpoint, contract, people=people, **options)

    return trial
