"""What a visitor finds on the front page, and whom the visitor may try it as."""

from importlib import import_module

import pytest
from django.conf import LazySettings
from django.conf import settings as configured
from django.test import Client

from reference.api.manifests import MODULES
from tests.factories.people import RoleFactory, UserFactory

pytestmark = pytest.mark.django_db
ADMINISTRATIVE = [key for key in MODULES if not key.startswith("oneroster")]


@pytest.fixture
def demo_worker() -> str:
    user = UserFactory(username="lysvik.saksbehandler", is_demo=True)
    RoleFactory(user=user)
    return str(user.username)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_visitor_finds_each_module_in_each_language(client: Client, language: str) -> None:
    client.cookies[configured.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/").content.decode()
    assert len(ADMINISTRATIVE) == 8
    for key in MODULES:
        manifest = client.get(f"/manifest/{key}.json").json()
        assert manifest["name"][language] in page
        assert manifest["summary"][language] in page


@pytest.mark.parametrize("key", MODULES)
def test_front_page_leads_to_all_about_a_module(client: Client, key: str) -> None:
    page = client.get("/").content.decode()
    manifest = client.get(f"/manifest/{key}.json").json()
    for name in ("documentation", "openapi"):
        assert f'href="{manifest[name].removeprefix("http://testserver")}"' in page
    assert f'href="/kontrakt/{key}.json"' in page
    assert client.get(f"/kontrakt/{key}.json").json()["openapi"].startswith("3.1")
    assert f'href="http://portal.example/komponenter/modul/{key}/"' in page


def test_front_page_leads_to_no_portal_where_none_is_known(
    client: Client, settings: LazySettings
) -> None:
    settings.PORTAL_URL = ""
    assert "/komponenter/" not in client.get("/").content.decode()


def test_unknown_module_has_no_contract(client: Client) -> None:
    assert client.get("/kontrakt/canteen.json").status_code == 404


@pytest.mark.parametrize("address", ["/", "/logg-inn/"])
def test_demo_people_are_listed_with_what_each_can_try(
    client: Client, demo_worker: str, address: str
) -> None:
    page = client.get(address).content.decode()
    assert demo_worker in page
    assert "Gjennomfør et opptak" in page


def test_visitor_signs_in_as_a_demo_person_without_a_password(
    client: Client, demo_worker: str
) -> None:
    answer = client.post("/logg-inn/som/", {"username": demo_worker}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert answer.context["user"].username == demo_worker


def test_demo_person_is_not_signed_in_by_an_address(client: Client, demo_worker: str) -> None:
    assert client.get("/logg-inn/som/", {"username": demo_worker}).status_code == 405
    assert not client.session.get("_auth_user_id")


def test_demo_person_is_not_signed_in_from_another_site(demo_worker: str) -> None:
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post("/logg-inn/som/", {"username": demo_worker}).status_code == 403


def test_nobody_else_is_signed_in_without_a_password(client: Client) -> None:
    UserFactory(username="ekte.person", is_demo=False)
    UserFactory(username="sluttet.person", is_demo=True, is_active=False)
    for username in ("ekte.person", "sluttet.person", "ingen", ""):
        assert client.post("/logg-inn/som/", {"username": username}).status_code == 404
        assert not client.session.get("_auth_user_id")


def test_demo_people_are_refused_and_not_named_where_they_may_not_sign_in(
    client: Client, demo_worker: str, settings: LazySettings
) -> None:
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    assert client.post("/logg-inn/som/", {"username": demo_worker}).status_code == 404
    assert not client.session.get("_auth_user_id")
    for address in ("/", "/logg-inn/"):
        assert demo_worker not in client.get(address).content.decode()


def test_demo_person_who_has_signed_in_is_out_once_they_may_not(
    client: Client, demo_worker: str, settings: LazySettings
) -> None:
    client.post("/logg-inn/som/", {"username": demo_worker})
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    assert not client.get("/").context["user"].is_authenticated


def test_production_lets_no_demo_person_in_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "IDENTITY_KEYS", "IDENTITY_HASH_KEY"):
        monkeypatch.setenv(f"REFERENCE_{name}", "x")
    monkeypatch.setenv("REFERENCE_DATABASE_URL", "postgres://nobody@localhost/none")
    for name in ("DEMO_PEOPLE_MAY_SIGN_IN", "REFERENCE_DEMO_PEOPLE_MAY_SIGN_IN", "DEBUG"):
        monkeypatch.setenv(name, "1")
    production = import_module("reference.settings.production")
    assert production.DEMO_PEOPLE_MAY_SIGN_IN is False
