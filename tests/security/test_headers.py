"""What every answer says besides its content."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from organisations.models import User
from tests.factories.organisations import UserFactory
from tests.settings_modules import production

pytestmark = pytest.mark.django_db

PROGRAMS = ["portal", "reference"]


def policy_of(client: Client, path: str) -> dict[str, str]:
    """Return the Content Security Policy of the answer, by directive."""
    policy = client.get(path)["Content-Security-Policy"]
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: sources for name, _, sources in parts}


def test_public_pages_allow_nothing_that_is_not_named_and_nothing_inline(client: Client) -> None:
    policy = policy_of(client, "/om/")
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe" not in str(policy)


def test_admin_has_a_policy_of_its_own_and_may_not_be_framed_elsewhere(client: Client) -> None:
    administrator: User = UserFactory()
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    for path in ("/admin/", "/admin/pages/", "/admin/no-such-page/"):
        policy = policy_of(client, path)
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self' 'unsafe-inline'"
        assert (policy["frame-ancestors"], policy["form-action"]) == ("'self'", "'self'")


@pytest.mark.parametrize("path", [reverse("desk"), "/om/", "/erfaringer/", "/no-such-page/"])
def test_pages_of_people_who_are_signed_in_are_in_no_cache(
    client: Client, editor: User, path: str
) -> None:
    client.force_login(editor)
    assert client.get(path)["Cache-Control"] == "private, no-store"


def test_answers_name_no_software(client: Client) -> None:
    for path in ("/om/", "/healthz", "/no-such-page/"):
        assert client.get(path)["Server"] == "web"
        assert "X-Powered-By" not in client.get(path)


def test_people_are_led_to_https_and_systems_are_refused(
    client: Client, settings: LazySettings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/om/")["Location"] == "https://testserver/om/"
    refused = client.get("/api/anything", headers={"Authorization": "Bearer secret"})
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"
    assert client.get("/api/anything/", secure=True).status_code == 404


def test_security_txt_names_whom_to_tell_and_is_missing_where_nobody_is(
    client: Client, settings: LazySettings
) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:sikkerhet@example.no"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:sikkerhet@example.no"
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    assert "T" in fields["Expires"]


@pytest.mark.parametrize("program", PROGRAMS)
def test_cookies_of_a_deployment_belong_to_its_host_alone(program: str) -> None:
    settings = production(program)
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert settings[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert settings[f"{cookie}_COOKIE_SECURE"] is True
        assert not settings.get(f"{cookie}_COOKIE_DOMAIN")
    assert settings["SECURE_HSTS_SECONDS"] >= 31536000
    assert settings["SECURE_SSL_REDIRECT"] is True


def test_language_cookie_is_set_as_its_name_demands(client: Client, settings: LazySettings) -> None:
    settings.LANGUAGE_COOKIE_NAME = "__Host-language"
    settings.LANGUAGE_COOKIE_SECURE = True
    client.post(reverse("set_language"), {"language": "nn", "next": "/om/"})
    cookie = client.cookies["__Host-language"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_sign_out_clears_what_the_browser_keeps(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert "Clear-Site-Data" not in client.get(reverse("desk"))
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache", "storage"'
