"""One's own account: what it shows, its sessions, its language; and what administrators may do."""

import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.conf import settings as site
from django.test import Client
from django.urls import reverse

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import UnknownLanguage, choose_language, end_sessions, revoke_role
from organisations.sign_in_gate import SEEN_AT, SIGNED_IN_AT
from tests.factories.organisations import UserFactory
from tests.factories.second_factors import CodeApp
from tests.logs import reading_security_log

pytestmark = pytest.mark.django_db

PASSWORD = "riktig hest batteri"
DESK, SESSIONS = reverse("desk"), reverse("usersessions_list")
REAUTHENTICATE = reverse("account_reauthenticate")


@pytest.fixture
def administrator() -> User:
    user: User = UserFactory()
    user.is_superuser = True
    user.save()
    return user


def browser_of(user: User) -> Client:
    """Return a browser in which `user` has signed in."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    assert is_signed_in(client)
    return client


def is_signed_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def test_header_leads_to_the_account_and_the_account_to_all_its_pages(editor: User) -> None:
    client = browser_of(editor)
    assert reverse("account_overview") in client.get("/om/").text
    page = client.get(reverse("account_overview")).text
    assert "Drammen" in page
    assert "Redaktør" in page
    for name in (
        "account_change_password",
        "account_email",
        "mfa_index",
        "usersessions_list",
        "account_language",
    ):
        assert reverse(name) in page
        answer = client.get(reverse(name), follow=True)
        assert answer.status_code == 200
        assert "account-menu" in answer.text


def test_account_is_nobody_elses(client: Client) -> None:
    for name in ("account_overview", "account_language", "usersessions_list"):
        assert client.get(reverse(name)).status_code == 302


def test_own_sessions_are_listed_and_the_others_ended(editor: User, other_editor: User) -> None:
    here, there, stranger = browser_of(editor), browser_of(editor), browser_of(other_editor)
    assert here.get(SESSIONS).text.count("127.0.0.1") == 2
    asked = here.post(SESSIONS)
    assert asked.url.startswith(REAUTHENTICATE)
    assert is_signed_in(there)
    here.post(asked.url, {"password": PASSWORD})
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert is_signed_in(stranger)


def test_address_is_changed_by_who_shows_again_who_she_is(editor: User) -> None:
    here = browser_of(editor)
    sent = {"email": "ny@kommune.example", "action_add": ""}
    asked = here.post(reverse("account_email"), sent)
    assert asked.url.startswith(REAUTHENTICATE)
    assert not EmailAddress.objects.filter(email="ny@kommune.example").exists()
    here.post(asked.url, {"password": "feil"})
    assert not EmailAddress.objects.filter(email="ny@kommune.example").exists()
    here.post(asked.url, {"password": PASSWORD})
    assert EmailAddress.objects.filter(email="ny@kommune.example").exists()


def test_administrators_end_anybodys_sessions(administrator: User, editor: User) -> None:
    theirs, office = browser_of(editor), browser_of(administrator)
    address = reverse("person_sign_in", args=[editor.pk])
    assert address in office.get(reverse("wagtailusers_users:index")).text
    assert "127.0.0.1" in office.get(address).text
    with reading_security_log() as log:
        office.post(address, {"action": "end_sessions"})
    assert not is_signed_in(theirs)
    assert is_signed_in(office)
    (line,) = log.of("sessions_ended")
    assert (line["person"], line["account"]) == (administrator.pk, editor.pk)


def test_administrators_remove_second_factors_that_were_lost(
    administrator: User, editor: User
) -> None:
    CodeApp.for_person(editor)
    office = browser_of(administrator)
    office.post(reverse("person_sign_in", args=[editor.pk]), {"action": "remove_second_factors"})
    assert not Authenticator.objects.filter(user=editor).exists()


def test_nobody_else_sees_or_ends_somebodys_sessions(editor: User, approver: User) -> None:
    theirs, client = browser_of(editor), browser_of(approver)
    address = reverse("person_sign_in", args=[editor.pk])
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    assert is_signed_in(theirs)


def test_sessions_end_with_a_role(drammen: OrganisationPage, editor: User) -> None:
    client = browser_of(editor)
    revoke_role(user=editor, organisation=drammen.organisation, role=Role.EDITOR)
    assert not is_signed_in(client)


def test_sessions_of_a_deactivated_person_do_not_come_back_with_her(editor: User) -> None:
    client = browser_of(editor)
    editor.is_active = False
    editor.save()
    assert not is_signed_in(client)
    editor.is_active = True
    editor.save()
    assert not is_signed_in(client)


def test_sessions_survive_a_new_secret_key_and_not_their_ending(
    editor: User, settings: LazySettings
) -> None:
    client = browser_of(editor)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the key after it"
    assert is_signed_in(client)
    end_sessions(user=editor)
    assert not is_signed_in(client)


@pytest.mark.parametrize(("who", "limits"), [("editor", "other"), ("approver", "elevated")])
@pytest.mark.parametrize(("mark", "kind"), [(SEEN_AT, "idle"), (SIGNED_IN_AT, "absolute")])
def test_sessions_end_by_the_limits_of_the_role(
    request: pytest.FixtureRequest, who: str, limits: str, mark: str, kind: str
) -> None:
    limit: timedelta = site.SESSION_LIMITS[limits][kind]
    client = browser_of(request.getfixturevalue(who))
    for seconds, stays in ((limit.total_seconds() - 60, True), (limit.total_seconds() + 60, False)):
        session = client.session
        session[mark] = int(time.time() - seconds)
        session.save()
        assert is_signed_in(client) is stays
    assert "Logg inn igjen" in client.get(reverse("account_login")).text


def test_sessions_in_use_do_not_run_out_by_idleness(editor: User) -> None:
    client = browser_of(editor)
    session = client.session
    session[SEEN_AT] = int(time.time()) - 3600
    session.save()
    client.get(DESK)
    assert client.session[SEEN_AT] > time.time() - 60


def test_chosen_language_follows_the_person_to_another_browser(editor: User) -> None:
    first = browser_of(editor)
    assert first.post(reverse("account_language"), {"language": "nn"}).status_code == 302
    editor.refresh_from_db()
    assert editor.language == "nn"
    assert 'lang="nn"' in first.get(DESK).text
    assert 'lang="nn"' in browser_of(editor).get(DESK).text


def test_language_of_the_header_is_remembered_for_whoever_has_chosen_none(editor: User) -> None:
    client = browser_of(editor)
    client.post(reverse("set_language"), {"language": "en", "next": "/om/"})
    client.post(reverse("set_language"), {"language": "nn", "next": "/om/"})
    editor.refresh_from_db()
    assert editor.language == "en"
    assert 'lang="nn"' in client.get("/om/").text


def test_there_are_no_other_languages(editor: User) -> None:
    answer = browser_of(editor).post(reverse("account_language"), {"language": "de"})
    assert answer.status_code == 200
    with pytest.raises(UnknownLanguage):
        choose_language(user=editor, language="de")
