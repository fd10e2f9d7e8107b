"""Pages that belong to the site as a whole."""

import pytest
from django.test import Client


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
