"""Who has to have a second factor, and that nothing of a role is reached without it."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.queries.second_factors import sign_in_standing_of
from organisations.services import create_person
from tests.counting import queries_of
from tests.factories.organisations import UserFactory, person
from tests.factories.second_factors import CodeApp
from tests.portal.isolation.routes import all_routes

pytestmark = pytest.mark.django_db

SET_UP = reverse("mfa_index")
PASSWORD = "riktig hest batteri"


@pytest.fixture(autouse=True)
def _as_deployed(settings: LazySettings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def administrator() -> User:
    user: User = UserFactory()
    user.is_superuser = True
    user.save()
    return user


def sign_in(client: Client, user: User) -> None:
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})


@pytest.mark.parametrize("name", ["desk", "review_queue", "wagtailadmin_home", "home"])
@pytest.mark.parametrize("who", ["approver", "administrator"])
def test_elevated_roles_are_led_to_set_up_a_second_factor(
    client: Client, request: pytest.FixtureRequest, who: str, name: str
) -> None:
    sign_in(client, request.getfixturevalue(who))
    assert client.get(reverse(name))["Location"] == SET_UP
    assert client.post(reverse(name))["Location"] == SET_UP
    page = client.get(SET_UP)
    assert page.status_code == 200
    assert "to faktorer" in page.text


def test_nothing_but_ones_account_is_open_until_then(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    reached = set()
    for route in all_routes():
        if route.parameters:
            continue
        answer = client.get("/" + route.path)
        if answer.status_code != 302 or answer["Location"] != SET_UP:
            reached.add(route.name.split("_")[0] if "_" in route.name else route.name)
    assert reached <= {
        "account",
        "mfa",
        "usersessions",
        "set",
        "privacy",
        "accessibility",
        "healthz",
    }


def test_those_who_only_write_need_none(client: Client, editor: User) -> None:
    sign_in(client, editor)
    assert client.get(reverse("desk")).status_code == 200


def test_setting_up_an_app_opens_the_desk(client: Client, approver: User) -> None:
    sign_in(client, approver)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked["Location"], {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    app = CodeApp.from_session(client.session)
    answer = client.post(reverse("mfa_activate_totp"), {"code": app.code})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("desk")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client: Client, approver: User) -> None:
    CodeApp.for_person(approver)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    client.force_login(approver)
    assert client.get(reverse("desk"))["Location"] == SET_UP


def test_secret_of_an_app_is_sealed_in_the_database(
    approver: User, settings: LazySettings, client: Client
) -> None:
    app = CodeApp.for_person(approver)
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert app.secret not in kept
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the key after it"
    sign_in(client, approver)
    client.post(reverse("mfa_authenticate"), {"code": app.code})
    assert client.get(reverse("desk")).status_code == 200


@pytest.mark.parametrize(("let_in", "status"), [(True, 200), (False, 302)])
def test_demo_people_are_exempt_only_where_they_are_let_in(
    client: Client, drammen: OrganisationPage, settings: LazySettings, let_in: bool, status: int
) -> None:
    settings.DEMO_PEOPLE_MAY_SIGN_IN = let_in
    demo = person(drammen.organisation, Role.APPROVER, username="demo", is_demo=True)
    client.force_login(demo)
    assert client.get(reverse("desk")).status_code == status


def test_knowing_who_is_behind_the_gate_costs_one_query(approver: User) -> None:
    assert queries_of(lambda: sign_in_standing_of(approver)) == 1


def test_person_without_a_password_of_her_own_is_led_there_too(
    client: Client, drammen: OrganisationPage
) -> None:
    user = create_person(username="oidc", password=None)
    user.is_superuser = True
    user.save()
    client.force_login(user)
    assert client.get(reverse("desk"))["Location"] == SET_UP
