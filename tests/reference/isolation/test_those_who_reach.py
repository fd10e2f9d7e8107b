"""Who reaches a child finds it, at addresses that are read out of the program, and no other."""

import pytest
from django.test import Client

from reference.people.queries.reach import Reader

from .requests import FORM, Browser, problems_of
from .routes import all_routes
from .town import Town, may_be_told_of, told_of

OWN = ["own guardian", "own head", "own case worker"]


@pytest.mark.parametrize("who", OWN)
def test_who_reaches_the_child_finds_it_and_meets_no_page_that_breaks(town: Town, who: str) -> None:
    user = town.readers()[who]
    client = Client()
    client.force_login(user)
    allowed = may_be_told_of(Reader.of_user(user))
    browser, problems, found = Browser(client), [], set()
    for route in all_routes():
        for address in browser.addresses("get", route, town.target):
            with browser.asks("get", address) as (status, text):
                problems += problems_of(f"GET {route} {address}", status, text, allowed)
                if town.target.child.pk in told_of(text):
                    found.add(route.name)
        for address in browser.addresses("post", route, town.target, data=FORM):
            with browser.asks("post", address, data=FORM) as (status, text):
                problems += problems_of(f"POST {route} {address}", status, text, allowed)
    assert not problems, "\n".join(problems)
    assert (
        found
        >= {
            "own guardian": {
                "person_record",
                "kindergarten_my_children",
                "kindergarten_application",
            },
            "own head": {"kindergarten_new_children"},
            "own case worker": {"person_record", "kindergarten_why", "kindergarten_run"},
        }[who]
    )
