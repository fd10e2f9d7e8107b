"""The main menu leads to every list, and says where the reader is."""

import pytest
from django.test import Client
from lxml import html

from look.navigation import MenuEntry, main_menu
from tests.e2e.world import build_world

pytestmark = pytest.mark.django_db


def test_every_entry_of_the_menu_leads_to_a_page(client: Client) -> None:
    assert [entry.path for entry in main_menu][:3] == ["/erfaringer/", "/anskaffelser/", "/behov/"]
    for entry in main_menu:
        assert client.get(entry.path).status_code == 200


def test_two_apps_cannot_have_the_same_entry() -> None:
    with pytest.raises(ValueError, match="The menu has /behov/ already"):
        main_menu.register(MenuEntry("Behov", path="/behov/", order=1))


def test_page_in_a_section_belongs_to_the_list_of_its_kind(client: Client) -> None:
    world = build_world()
    belongs = {
        world.drammen: "/virksomheter/",
        world.experience: "/erfaringer/",
        world.need: "/behov/",
        world.component: "/komponenter/",
        world.meeting_place: "/moteplasser/",
        world.workshop: "/moteplasser/",
    }
    for page, address in belongs.items():
        shown = html.fromstring(client.get(page.get_url()).text)
        assert set(shown.xpath("//*[@aria-current='true']/@href")) == {address}
        assert shown.xpath(f"//nav//ol//a[@href='{address}']")


def test_front_page_names_the_feeds_of_the_lists(client: Client) -> None:
    shown = html.fromstring(client.get("/").text)
    feeds = shown.xpath("//link[@type='application/atom+xml']/@href")
    assert "/behov/atom.xml" in feeds
    for feed in feeds:
        assert client.get(feed).status_code == 200
