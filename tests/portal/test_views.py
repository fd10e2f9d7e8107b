"""Pages that belong to the site as a whole."""

import pytest
from django.test import Client

from organisations.models import OrganisationPage


@pytest.mark.django_db
def test_healthz_answers_when_the_database_does(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["status"] == "ok"


@pytest.mark.django_db
def test_site_is_norwegian_also_for_a_browser_set_up_in_english(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "en-GB,en"})
    assert response.headers["Content-Language"] == "nb"


@pytest.mark.django_db
def test_site_speaks_the_language_that_the_visitor_chose(client: Client) -> None:
    client.cookies["django_language"] = "nn"
    assert client.get("/").headers["Content-Language"] == "nn"


@pytest.mark.django_db
def test_public_pages_allow_no_inline_script_or_style(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy


@pytest.mark.django_db
def test_address_in_capitals_leads_to_the_one_in_small_letters(client: Client) -> None:
    response = client.get("/Erfaringer/?Q=Skole")
    assert (response.status_code, response["Location"]) == (301, "/erfaringer/?Q=Skole")
    assert client.get("/Finnes-Ikke/").status_code == 404


@pytest.mark.django_db
def test_page_of_a_section_is_found_in_capitals_too(
    client: Client, drammen: OrganisationPage
) -> None:
    response = client.get(drammen.url.upper())
    assert (response.status_code, response["Location"]) == (301, drammen.url)
