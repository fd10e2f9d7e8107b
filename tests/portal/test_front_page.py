"""The front page: what this is, what is new, what is open, what is needed, from the database."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from organisations.models import OrganisationPage
from tests.factories import components, knowledge, workshops
from workshops.enums import ActionStatus

pytestmark = pytest.mark.django_db


def page(client: Client) -> html.HtmlElement:
    response = client.get(reverse("home"))
    assert response.status_code == 200
    return html.fromstring(response.text)


def numbers(shown: html.HtmlElement) -> dict[str, int]:
    entries = shown.xpath("//ul[contains(@class, 'hero__numbers')]//a")
    return {entry.find("span").text: int(entry.find("strong").text) for entry in entries}


def titles(shown: html.HtmlElement, section: str) -> list[str]:
    found = shown.xpath(f"//section[@aria-labelledby='{section}']//h3/a")
    return [title.text_content() for title in found]


def publish_some(home: OrganisationPage, number: int) -> None:
    series = workshops.meeting_place(home)
    gathering = workshops.workshop(series)
    for _ in range(number):
        knowledge.experience(home, published=True)
        need = knowledge.need(home, published=True, contract_ends_on=date(2028, 8, 1))
        knowledge.endorsement(need, may_be_named=True)
        components.component(home)
        workshops.action(gathering)


def test_front_page_of_an_empty_site_says_what_will_come(client: Client) -> None:
    shown = page(client)
    assert set(numbers(shown).values()) == {0}
    assert "Ingen behov er publisert ennå" in shown.text_content()
    assert "Ingen tiltak er åpne" in shown.text_content()


def test_front_page_counts_what_is_published_and_nothing_else(
    client: Client, drammen: OrganisationPage
) -> None:
    publish_some(drammen, 2)
    knowledge.need(drammen)
    workshops.workshop(workshops.meeting_place(drammen), draft=True)
    assert numbers(page(client)) == {
        "erfaringer": 2,
        "anskaffelser": 2,
        "behov": 2,
        "komponenter": 2,
        "tiltak": 2,
    }


def test_front_page_shows_few_of_one_kind_while_there_are_others(
    client: Client, drammen: OrganisationPage
) -> None:
    workshops.meeting_place(drammen, title="Møteplass i fjor")
    for number in range(7):
        components.component(drammen, title=f"Komponent nummer {number}")
    shown = titles(page(client), "new")
    assert "Møteplass i fjor" in shown
    assert len(shown) == 6


def test_front_page_shows_the_actions_that_are_most_urgent(
    client: Client, drammen: OrganisationPage
) -> None:
    gathering = workshops.workshop(workshops.meeting_place(drammen))
    today = timezone.localdate()
    workshops.action(gathering, title="Neste måned", due_on=today + timedelta(days=30))
    workshops.action(gathering, title="I forrige uke", due_on=today - timedelta(days=7))
    dropped = workshops.action(gathering, title="Lagt bort", due_on=today - timedelta(days=9))
    workshops.moved(dropped, ActionStatus.DROPPED)
    shown = page(client)
    assert titles(shown, "open") == ["I forrige uke", "Neste måned"]
    assert shown.xpath("//section[@aria-labelledby='open']//*[@data-status='overdue']")


def test_front_page_draws_the_demand_by_year(client: Client, drammen: OrganisationPage) -> None:
    knowledge.need(drammen, published=True, contract_ends_on=date(2029, 8, 1))
    shown = page(client)
    chart = shown.xpath("//section[@aria-labelledby='needed']//figure")[0]
    assert [heading.text for heading in chart.findall(".//thead//th")][1:] == ["2029"]


def test_front_page_costs_the_same_for_few_and_many(
    client: Client, drammen: OrganisationPage
) -> None:
    costs = []
    for number in (1, 9):
        publish_some(drammen, number)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse("home"))
        costs.append(len([q for q in queries if "SAVEPOINT" not in q["sql"]]))
        assert len(response.content) < 100_000
    assert costs[0] == costs[1] <= 12, costs
