"""Who is let in, and how often one may try."""

import pytest
from allauth.account import app_settings as allauth_settings
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import person

pytestmark = pytest.mark.django_db

PASSWORD = "riktig hest batteri"
DESK, SIGN_IN = reverse("desk"), reverse("account_login")


@pytest.fixture
def demo_person(drammen: OrganisationPage) -> User:
    return person(drammen.organisation, Role.EDITOR, username="demo", is_demo=True)


def sign_in(client: Client, password: str = PASSWORD) -> None:
    client.post(SIGN_IN, {"login": "demo", "password": password})


def test_demo_person_signs_in_where_the_place_says_so(client: Client, demo_person: User) -> None:
    sign_in(client)
    assert client.get(DESK).status_code == 200


def test_demo_person_is_kept_out_elsewhere(
    client: Client, demo_person: User, settings: LazySettings
) -> None:
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    sign_in(client)
    assert client.get(DESK).status_code == 302


def test_session_opened_before_is_closed_to_demo_people_too(
    client: Client, demo_person: User, settings: LazySettings
) -> None:
    sign_in(client)
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    assert client.get(DESK).status_code == 302
    assert client.get("/admin/").status_code == 302


def test_nobody_signs_herself_up(client: Client) -> None:
    client.post(
        reverse("account_signup"),
        {"username": "ny", "email": "ny@example.no", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert not User.objects.filter(username="ny").exists()


def test_guessing_a_password_is_stopped(client: Client, demo_person: User) -> None:
    assert allauth_settings.RATE_LIMITS["login_failed"]
    cache.clear()
    for _ in range(20):
        sign_in(client, "galt")
    sign_in(client)
    assert client.get(DESK).status_code == 302
    cache.clear()
