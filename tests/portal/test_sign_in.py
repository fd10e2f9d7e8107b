"""Signing in and out in the site's own look."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import person

pytestmark = pytest.mark.django_db


def test_sign_in_lists_demo_people_with_their_roles(
    client: Client, drammen: OrganisationPage
) -> None:
    person(drammen.organisation, Role.EDITOR, username="drammen.redaktor", is_demo=True)
    person(drammen.organisation, Role.EDITOR, username="kari.nordmann")
    text = client.get(reverse("account_login")).text
    assert "drammen.redaktor" in text
    assert "Drammen" in text
    assert "kari.nordmann" not in text


def test_sign_in_names_nobody_where_demo_people_are_kept_out(
    client: Client, drammen: OrganisationPage, settings: LazySettings
) -> None:
    person(drammen.organisation, Role.EDITOR, username="drammen.redaktor", is_demo=True)
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    assert "drammen.redaktor" not in client.get(reverse("account_login")).text


def test_user_name_is_known_in_capitals_too(client: Client, drammen: OrganisationPage) -> None:
    person(drammen.organisation, Role.EDITOR, username="drammen.redaktor")
    response = client.post(
        reverse("account_login"),
        {"login": "Drammen.Redaktor", "password": "riktig hest batteri"},
    )
    assert response["Location"] == reverse("desk")


def test_sign_in_leads_to_where_one_was_going(client: Client, editor: User) -> None:
    response = client.post(
        reverse("account_login") + "?next=/om/",
        {"login": editor.username, "password": "riktig hest batteri", "next": "/om/"},
    )
    assert response["Location"] == "/om/"


def test_wrong_password_is_told_at_the_top(client: Client, editor: User) -> None:
    response = client.post(reverse("account_login"), {"login": editor.username, "password": "galt"})
    assert "error-summary" in response.text


def test_sign_out_takes_a_click_and_not_just_an_address(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "name", ["account_change_password", "mfa_index", "mfa_activate_totp", "account_email"]
)
def test_pages_of_ones_account_are_in_the_sites_frame(
    client: Client, editor: User, name: str
) -> None:
    client.login(username=editor.username, password="riktig hest batteri")
    client.post(
        reverse("account_login"), {"login": editor.username, "password": "riktig hest batteri"}
    )
    response = client.get(reverse(name), follow=True)
    assert response.status_code == 200
    assert "site-header" in response.text
    assert "account-menu" in response.text or "entrance" in response.text
