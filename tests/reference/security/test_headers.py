"""What every answer of the reference implementation says besides its content."""

import pytest
from django.conf import LazySettings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_pages_allow_nothing_that_is_not_named(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_answers_name_no_software_and_are_in_no_cache(client: Client) -> None:
    answer = client.get("/")
    assert answer["Server"] == "web"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["/api/people/v1/persons", "/oauth/token/", "/ims/oneroster/"])
def test_systems_that_call_without_https_are_refused_and_not_redirected(
    client: Client, settings: LazySettings, path: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 403
    assert client.get("/")["Location"] == "https://testserver/"


def test_language_cookie_is_set_as_its_name_demands(client: Client, settings: LazySettings) -> None:
    settings.LANGUAGE_COOKIE_NAME = "__Host-referanse_sprak"
    settings.LANGUAGE_COOKIE_SECURE = True
    client.post("/sprak/", {"language": "nn", "next": "/"})
    cookie = client.cookies["__Host-referanse_sprak"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_security_txt_is_there_where_somebody_is_named(
    client: Client, settings: LazySettings
) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "https://example.no/sikkerhet"
    assert "Contact: https://example.no/sikkerhet" in client.get("/.well-known/security.txt").text
