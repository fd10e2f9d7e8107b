"""An invited person signs in by OpenID Connect instead of choosing a password.

The provider is a small server of our own, asked over HTTP as a real one would be.
"""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.invitations import invitation
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db

KARI = "kari@kommune.example"
LOGIN, CALLBACK = (
    reverse(name, args=["ansattporten"])
    for name in ("openid_connect_login", "openid_connect_callback")
)


class Provider(BaseHTTPRequestHandler):
    """Says who signed in; `person` is what it knows of her."""

    person: dict[str, str] = {}
    acr = ""

    def do_GET(self) -> None:
        home = f"http://{self.headers['Host']}"
        if self.path.endswith("/openid-configuration"):
            self._answer(
                {
                    "issuer": home,
                    "authorization_endpoint": f"{home}/authorize",
                    "token_endpoint": f"{home}/token",
                    "userinfo_endpoint": f"{home}/userinfo",
                    "jwks_uri": f"{home}/jwks",
                }
            )
        else:
            self._answer(self.person)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        claims = self.person | {
            "iss": f"http://{self.headers['Host']}",
            "aud": "portal",
            "exp": int(time.time()) + 60,
            "acr": self.acr,
        }
        token = jwt.encode(claims, "a key of the provider, which nobody else has to know")
        self._answer({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def _answer(self, content: dict[str, str]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[type[Provider]]:
    server = ThreadingHTTPServer(("localhost", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "ansattporten",
                    "name": "Ansattporten",
                    "client_id": "portal",
                    "secret": "x",
                    "settings": {"server_url": f"http://localhost:{server.server_port}"},
                }
            ]
        }
    }
    Provider.person = {"sub": "4711", "name": "Kari Li"}
    Provider.acr = ""
    yield Provider
    server.shutdown()
    server.server_close()


def sign_in_by_provider(client: Client, going_on_to: str) -> HttpResponse:
    begun = client.post(f"{LOGIN}?process=login&next={going_on_to}")
    state = parse_qs(urlsplit(begun["Location"]).query)["state"][0]
    return client.get(CALLBACK, {"code": "x", "state": state})


def test_page_of_an_invitation_offers_the_provider(
    client: Client, drammen: OrganisationPage, provider: type[Provider]
) -> None:
    path = invitation(drammen.organisation).get_absolute_url()
    text = client.get(path).text
    assert "Ansattporten" in text
    assert LOGIN in text


def test_invited_person_gets_her_role_with_the_sign_in(
    client: Client, drammen: OrganisationPage, provider: type[Provider]
) -> None:
    made = invitation(drammen.organisation)
    answer = sign_in_by_provider(client, made.get_absolute_url())
    assert answer["Location"] == reverse("desk")
    kari = User.objects.get(email=KARI)
    assert kari.get_full_name() == "Kari Li"
    assert kari.memberships.get().role == Role.EDITOR
    assert not kari.has_usable_password()
    assert client.get(reverse("desk")).status_code == 200
    made.refresh_from_db()
    assert made.accepted_by == kari


def test_address_that_the_provider_says_is_not_the_one_that_counts(
    client: Client, drammen: OrganisationPage, provider: type[Provider]
) -> None:
    provider.person["email"] = "privat@annet.example"
    sign_in_by_provider(client, invitation(drammen.organisation).get_absolute_url())
    assert User.objects.get(memberships__organisation=drammen.organisation.pk, email=KARI)


def test_nobody_gets_in_by_the_provider_without_an_invitation(
    client: Client, drammen: OrganisationPage, provider: type[Provider]
) -> None:
    made = invitation(drammen.organisation)
    for going_on_to in ["", reverse("desk"), f"{made.get_absolute_url()[:-2]}x/", "/personer/"]:
        sign_in_by_provider(client, going_on_to)
        assert client.get(reverse("desk")).status_code == 302
    assert not User.objects.filter(first_name="Kari").exists()


def test_link_that_was_used_lets_nobody_in_by_the_provider(
    client: Client, drammen: OrganisationPage, provider: type[Provider]
) -> None:
    path = invitation(drammen.organisation).get_absolute_url()
    sign_in_by_provider(client, path)
    client.logout()
    provider.person["sub"] = "4712"
    sign_in_by_provider(client, path)
    assert client.get(reverse("desk")).status_code == 302


def test_one_who_signed_in_by_the_provider_before_accepts_herself(
    client: Client, drammen: OrganisationPage, trondheim: OrganisationPage, provider: type[Provider]
) -> None:
    sign_in_by_provider(client, invitation(drammen.organisation).get_absolute_url())
    client.logout()
    path = invitation(trondheim.organisation, email="kari@annen.example").get_absolute_url()
    answer = sign_in_by_provider(client, path)
    assert answer["Location"] == path
    client.post(f"{path}godta/")
    assert User.objects.get(email=KARI).memberships.count() == 2


def test_account_with_a_password_is_not_taken_over_by_the_provider(
    client: Client, drammen: OrganisationPage, provider: type[Provider]
) -> None:
    kari = UserFactory(email=KARI)
    path = invitation(drammen.organisation).get_absolute_url()
    assert sign_in_by_provider(client, path)["Location"] == path
    assert client.get(reverse("desk")).status_code == 302
    assert not kari.memberships.exists()


@pytest.mark.parametrize("acr", ["loa-high", "loa-low", ""])
def test_provider_that_asked_for_two_factors_is_enough_and_says_so(
    client: Client,
    drammen: OrganisationPage,
    provider: type[Provider],
    settings: LazySettings,
    acr: str,
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    settings.OIDC_ASSURED_BY_TWO_FACTORS = ["loa-substantial", "loa-high"]
    provider.acr = acr
    made = invitation(drammen.organisation, Role.APPROVER)
    sign_in_by_provider(client, made.get_absolute_url())
    assert User.objects.get(email=KARI).memberships.get().role == Role.APPROVER
    assert client.get(reverse("desk")).status_code == (200 if acr == "loa-high" else 302)
