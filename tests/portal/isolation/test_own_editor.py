"""The addresses are tried as they should be: an editor of the organisation finds what is hidden."""

import pytest

from .addresses import BULK, values_for
from .asking import Browser, addresses
from .hidden import MARK, Hidden
from .routes import all_routes

pytestmark = pytest.mark.long


def test_every_parameter_of_every_route_can_be_filled() -> None:
    for route in all_routes():
        for parameter in route.parameters if route.name != BULK else ():
            assert values_for(route, parameter)


# Where the people of the organisation itself find what it has not published.
OWN_ROUTES = {
    "desk",
    "picture",
    "publication",
    "review",
    "review_queue",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_explore",
    "wagtailadmin_home",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtailadmin_reports:workflow",
    "wagtaildocs:index",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_serve",
    "wagtailimages:index",
    "wagtailimages_chooser:choose",
}


@pytest.mark.django_db
def test_own_editor_finds_what_is_hidden(hidden: Hidden) -> None:
    browser, found = Browser(hidden.author), set()
    for route in all_routes():
        if route.name in OWN_ROUTES:
            for address in addresses(hidden, [route]):
                with browser.asks("get", address) as (status, text):
                    if status == 200 and MARK in text:
                        found.add(route.name)
                        break
    assert found == OWN_ROUTES
