"""Nothing unpublished or private of an organisation shows to others, at any address there is.

The addresses are read out of the URLconf, so a new one is tried from the day it is added.
"""

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import VendorFactory, person

from .isolation.addresses import paths_of, questions_for, values_for
from .isolation.hidden import MARK, Hidden, hide
from .isolation.routes import Route, all_routes

pytestmark = pytest.mark.django_db

STRANGERS = ["anonymous", "other_editor", "other_approver", "vendor"]


@pytest.fixture
def hidden(drammen: OrganisationPage, editor: User, approver: User) -> Hidden:
    return hide(drammen, editor, approver)


@pytest.fixture
def stranger(request: pytest.FixtureRequest) -> User | None:
    if request.param == "anonymous":
        return None
    if request.param == "vendor":
        return person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)
    user: User = request.getfixturevalue(request.param)
    return user


def addresses(hidden: Hidden) -> Iterator[tuple[Route, str]]:
    seen = set()
    for route in all_routes():
        for path in paths_of(route, hidden):
            for question in questions_for(route, hidden):
                address = f"{path}?{question}" if question else path
                if address not in seen:
                    seen.add(address)
                    yield route, address


def text_of(response: HttpResponse) -> str:
    """Return all that a response says: headers, text, and the parts of a spreadsheet."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return f"{dict(response.items())} {content.decode(errors='replace')}"


def browser_of(user: User | None) -> Client:
    browser = Client(raise_request_exception=False)
    if user:
        browser.force_login(user)
    return browser


def test_every_parameter_of_every_route_can_be_filled() -> None:
    for route in all_routes():
        for parameter in route.parameters:
            assert values_for(route, parameter)


@pytest.mark.parametrize("stranger", STRANGERS, indirect=True)
def test_no_address_shows_a_stranger_what_is_hidden(hidden: Hidden, stranger: User | None) -> None:
    browser, problems = browser_of(stranger), []
    for _route, address in addresses(hidden):
        response = browser.get(address)
        if MARK in text_of(response).replace(address, ""):
            problems.append(f"shown: {address}")
        if response.status_code >= 500:
            problems.append(f"{response.status_code}: {address}")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("stranger", STRANGERS, indirect=True)
def test_no_post_of_a_stranger_shows_or_changes_what_is_hidden(
    hidden: Hidden, stranger: User | None
) -> None:
    browser, problems = browser_of(stranger), []
    before, cookies = hidden.fingerprint(), browser.cookies.copy()
    for route in all_routes():
        for path in paths_of(route, hidden):
            with transaction.atomic():
                response = browser.post(path)
                if MARK in text_of(response).replace(path, ""):
                    problems.append(f"shown: {path}")
                if response.status_code >= 500:
                    problems.append(f"{response.status_code}: {path}")
                if hidden.fingerprint() != before:
                    problems.append(f"changed: {path}")
                transaction.set_rollback(True)
            browser.cookies = cookies.copy()
    assert not problems, "\n".join(problems)
