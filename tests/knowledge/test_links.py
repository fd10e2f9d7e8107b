"""Procurements, components, municipalities, needs and themes lead to each other, both ways."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from organisations.models import OrganisationPage
from search.models import Theme
from tests.factories.knowledge import approved, endorsement, experience, need, procurement
from tests.factories.organisations import section
from tests.factories.pages import published_page

pytestmark = pytest.mark.django_db


def links(client: Client, address: str) -> dict[str, str]:
    """Return the text of each link in the page's main part by its address."""
    page = html.fromstring(client.get(address, follow=True).content)
    found = page.xpath("//main//a[@href]")
    return {str(link.get("href")): " ".join(link.text_content().split()) for link in found}


def test_everything_about_a_component_leads_to_everything_else(
    client: Client, drammen: OrganisationPage
) -> None:
    component = published_page(drammen, title="Fraværsføring")
    of_the_component = reverse("component", args=[component.slug])
    theme = Theme.objects.create(name="Fravær", slug="fravaer")
    wanted = need(drammen, title="Behovet", components=[component], themes=[theme], published=True)
    bought = procurement(
        drammen.organisation, title="Kjøpet", components=[component], themes=[theme]
    )
    approved(bought)
    told = experience(drammen, of=bought, title="Erfaringen", published=True)
    of_component = links(client, of_the_component)
    of_need = links(client, wanted.url)
    of_procurement = links(client, bought.get_absolute_url())
    of_experience = links(client, told.url)
    assert {wanted.url, bought.get_absolute_url(), told.url} <= of_component.keys()
    assert {of_the_component, bought.get_absolute_url(), told.url} <= of_need.keys()
    assert {of_the_component, wanted.url, told.url} <= of_procurement.keys()
    assert {of_the_component, wanted.url, bought.get_absolute_url()} <= of_experience.keys()
    municipality = drammen.organisation.get_absolute_url()
    assert municipality in of_procurement
    assert bought.get_absolute_url() in links(client, municipality)
    for page in (of_need, of_procurement):
        assert [address for address in page if "tema=fravaer" in address]


def test_all_of_a_kind_is_one_click_away(client: Client, drammen: OrganisationPage) -> None:
    component = published_page(drammen, title="Fraværsføring")
    needs = [
        need(drammen, title=f"Behov {n}", components=[component], published=True) for n in range(5)
    ]
    shown = links(client, needs[0].url)
    assert len({each.url for each in needs} & shown.keys()) == 3
    [all_of_them] = [address for address, text in shown.items() if text == "Vis alle Behov"]
    found = links(client, all_of_them)
    assert {each.url for each in needs} <= found.keys()


def test_municipality_shows_the_needs_that_it_joined_by_name_only(
    client: Client, drammen: OrganisationPage
) -> None:
    page, other = need(drammen, published=True), section()
    joined = endorsement(page, other.organisation)
    address = other.organisation.get_absolute_url()
    assert page.url not in links(client, address)
    joined.withdrawn_at = joined.endorsed_at
    joined.save()
    endorsement(page, other.organisation, may_be_named=True)
    assert page.url in links(client, address)


def test_draft_component_and_procurement_lead_nowhere(
    client: Client, drammen: OrganisationPage
) -> None:
    component = published_page(drammen, title="Fraværsføring")
    page = need(drammen, components=[component], published=True)
    draft = procurement(drammen.organisation, title="Hemmelig", components=[component])
    assert draft.get_absolute_url() not in links(client, page.url)
    assert draft.get_absolute_url() not in links(client, drammen.organisation.get_absolute_url())
    component.unpublish()
    assert "Fraværsføring" not in client.get(page.url).content.decode()
