"""What is not theirs, people neither see nor change at any address of the module."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from reference.people.models import User

from .case import (
    ALONE,
    GUARDIANS,
    MARK,
    NAMES,
    OTHERS,
    POSTED,
    Case,
    own_guardian,
    snapshot,
    visit,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("who", OTHERS)
def test_others_neither_see_nor_change_anything(
    client: Client, case: Case, who: Callable[[Case], User], name: str
) -> None:
    client.force_login(who(case))
    before = snapshot(case)
    status, text = visit(client, case, name)
    assert status in (403, 404) or name in ALONE
    assert MARK not in text
    assert snapshot(case) == before


@pytest.mark.parametrize("name", NAMES)
def test_stranger_is_asked_to_sign_in(client: Client, case: Case, name: str) -> None:
    address = case.address(name)
    response = client.post(address) if name in POSTED else client.get(address)
    assert response.status_code == 302
    assert reverse("sign_in") in response["Location"]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in GUARDIANS])
def test_guardian_has_no_desk(client: Client, case: Case, name: str) -> None:
    client.force_login(own_guardian(case))
    assert visit(client, case, name)[0] == 403
