"""Nothing of a child shows to who does not reach it, or is changed, at any address there is.

Addresses and kinds of rows are read out of the program: a new module is tried from its first day.
"""

import pytest
from django.test import Client

from reference.people.queries.reach import Reader

from .requests import FORM, Browser, problems_of
from .routes import all_routes
from .targets import PLAIN, WORDS
from .town import Town, fingerprint, may_be_told_of

STRANGERS = [
    "anonymous",
    "guardian of another child",
    "guardian whose contact is blocked",
    "head of another kindergarten",
    "head of a school",
    "case worker of the neighbour",
    "administrator",
]


def test_every_part_of_every_address_can_be_filled() -> None:
    for route in all_routes():
        for name, kind in route.parts:
            assert name in WORDS or kind == "uuid" or kind in PLAIN, f"{route}: say how in targets"


@pytest.mark.parametrize("who", STRANGERS)
def test_stranger_sees_nothing_of_a_child_and_changes_nothing(town: Town, who: str) -> None:
    user = town.readers()[who]
    client = Client()
    if user:
        client.force_login(user)
    allowed = may_be_told_of(Reader.of_user(user)) if user else set()
    assert town.target.child.pk not in allowed
    browser, problems, changed = Browser(client), [], fingerprint()
    for route in all_routes():
        for address in browser.addresses("get", route, town.target):
            with browser.asks("get", address) as (status, text):
                problems += problems_of(f"GET {route} {address}", status, text, allowed)
        for address in browser.addresses("post", route, town.target, data=FORM):
            with browser.asks("post", address, data=FORM) as (status, text):
                problems += problems_of(f"POST {route} {address}", status, text, allowed)
                if browser.wrote() and status < 400 and changed():
                    problems.append(f"POST {route} {address} changed something")
    assert not problems, "\n".join(problems)
