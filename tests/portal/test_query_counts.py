"""What a page costs the database when it is not kept."""

from functools import partial

import pytest
from django.test import Client

from tests.counting import queries_of
from tests.e2e.pages import EVERY_PAGE
from tests.e2e.world import build_world

MOST = 12
# Emails to the demo people lie in files beside `make run`, and on no real site.
IN_FILES = {"mailbox", "letter"}
# Behind a link in an email, for the person it was sent to.
FOR_ONE = {"answer", "address_subscriptions"}
FOR_EVERYBODY = {
    name: visit
    for name, visit in EVERY_PAGE.items()
    if not visit.who and visit.route not in IN_FILES | FOR_ONE
}


@pytest.mark.django_db
def test_page_for_everybody_costs_at_most_twelve_queries(client: Client) -> None:
    world = build_world()
    client.get("/")  # learns where the site begins, which is remembered
    costs = {
        name: queries_of(partial(client.get, visit.address(world)))
        for name, visit in FOR_EVERYBODY.items()
    }
    assert {name: cost for name, cost in costs.items() if cost > MOST} == {}
