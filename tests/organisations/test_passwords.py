"""Which passwords are refused, on every road by which one is chosen."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import person

pytestmark = pytest.mark.django_db

PASSWORD = "riktig hest batteri"


@pytest.fixture
def kari(drammen: OrganisationPage) -> User:
    names = {"username": "kari.normann", "first_name": "Kari", "last_name": "Normann"}
    return person(drammen.organisation, Role.EDITOR, **names)


def codes(password: str, user: User) -> set[str]:
    """Return the codes of what is wrong with `password`."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {str(each.code) for each in error.error_list}
    return set()


@pytest.mark.parametrize("password", [PASSWORD, "fire grå elger", "xk7#pQ2!vbn9"])
def test_long_and_unusual_passwords_are_accepted(kari: User, password: str) -> None:
    assert codes(password, kari) == set()


@pytest.mark.parametrize("password", ["kort og god", "elleve tegn"])
def test_passwords_below_twelve_characters_are_refused(kari: User, password: str) -> None:
    assert "password_too_short" in codes(password, kari)


@pytest.mark.parametrize(
    "password", ["linkedinlinkedin", "silversurfer", "SilverSurfer", "123123123123123"]
)
def test_common_passwords_are_refused_in_any_case(kari: User, password: str) -> None:
    assert codes(password, kari) == {"password_too_common"}


@pytest.mark.parametrize(
    "password",
    [
        "Normann-Kari-1972",
        "møteplassen2026",
        "Drammenkommune1!",
        "velkommenkari2026",
        "SommerSommer26",
    ],
)
def test_passwords_of_expected_words_are_refused(kari: User, password: str) -> None:
    assert "password_of_own_words" in codes(password, kari)


def test_expected_word_in_a_long_password_does_no_harm(kari: User) -> None:
    assert codes("kari spiste fire grå elger", kari) == set()


def test_rules_hold_on_the_page_where_one_changes_the_password(client: Client, kari: User) -> None:
    client.post(reverse("account_login"), {"login": kari.username, "password": PASSWORD})
    new = {"password1": "silversurfer", "password2": "silversurfer"}
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD} | new)
    kari.refresh_from_db()
    assert kari.check_password(PASSWORD)
