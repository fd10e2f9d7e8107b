"""What is not theirs, people neither see nor change at any address of the module."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from reference.people.models import User
from reference.placement.models import (
    Plan,
)

from .case import (
    GUARDIANS,
    MARK,
    NAMES,
    OTHERS,
    POSTED,
    Case,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", OTHERS)
def test_others_neither_see_nor_change_anything(
    client: Client, case: Case, who: Callable[[Case], User]
) -> None:
    client.force_login(who(case))
    kept = list(Plan.objects.values_list("pk", "version"))
    for name in set(NAMES) - set(GUARDIANS):
        address = case.address(name)
        answers = [client.post(address, {"to": "discarded", "do": "place"})]
        answers += [] if name in POSTED else [client.get(address, follow=True)]
        for answer in answers:
            assert answer.status_code in (403, 404, 405) or name == "placement_units"
            assert MARK not in answer.text
    assert list(Plan.objects.values_list("pk", "version")) == kept


@pytest.mark.parametrize("name", NAMES)
def test_stranger_is_asked_to_sign_in(client: Client, case: Case, name: str) -> None:
    address = case.address(name)
    answer = client.post(address) if name in POSTED else client.get(address)
    assert answer.status_code == 302
    assert reverse("sign_in") in answer["Location"]
