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
    snapshot,
    visit,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", OTHERS)
def test_others_neither_see_nor_change_anything(
    client: Client, case: Case, who: Callable[[Case], User]
) -> None:
    client.force_login(who(case))
    before = snapshot(case)
    for name in NAMES:
        status, text = visit(client, case, name)
        assert status in (403, 404) or name in ALONE, name
        assert MARK not in text, name
    assert snapshot(case) == before


def test_stranger_is_asked_to_sign_in(client: Client, case: Case) -> None:
    for name in NAMES:
        address = case.address(name)
        response = client.post(address) if name in POSTED else client.get(address)
        assert response.status_code == 302, name
        assert reverse("sign_in") in response["Location"]


def test_guardian_has_no_desk(client: Client, case: Case) -> None:
    client.force_login(case.guardian)
    for name in NAMES:
        if name not in GUARDIANS:
            assert visit(client, case, name)[0] == 403, name
