"""Answering from an email: one person, one thing, one purpose, thirty days."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from notifications.answers import answer_path
from organisations.answers import STILL_TRUE
from organisations.enums import Role
from organisations.models import Confirmation, OrganisationPage, SectionContentPage, User
from organisations.queries.publications import history_of
from organisations.services import revoke_role, withdraw
from tests.factories.organisations import person
from tests.factories.pages import WHY, published_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(drammen: OrganisationPage, editor: User, approver: User) -> SectionContentPage:
    return published_page(drammen, editor, approver, title="Skoleruter")


@pytest.fixture
def path(page: SectionContentPage, editor: User) -> str:
    return answer_path(STILL_TRUE, page, editor)


def is_closed(path: str) -> bool:
    """Tell whether the link neither shows nor does anything."""
    client = Client()
    answers = [client.get(path), client.post(path), client.get(f"{path}takk/")]
    texts = "".join(each.content.decode() for each in answers)
    return answers[0].status_code == answers[1].status_code == 410 and "Skoleruter" not in texts


def test_it_is_answered_with_one_click_and_without_signing_in(
    client: Client, path: str, page: SectionContentPage, editor: User
) -> None:
    text = client.get(path).content.decode()
    assert "Stemmer dette fortsatt?" in text
    assert "Skoleruter, Drammen" in text
    response = client.post(path, follow=True)
    assert "Takk for svaret" in response.content.decode()
    confirmation = Confirmation.objects.get()
    assert (confirmation.page_id, confirmation.confirmed_by) == (page.pk, editor)
    assert not client.session.get("_auth_user_id")


def test_history_says_that_it_came_from_an_email(
    client: Client, path: str, page: SectionContentPage, editor: User
) -> None:
    client.post(path)
    latest = history_of(page)[0]
    assert latest.label == "Bekreftet som fortsatt riktig, fra en e-post"
    assert latest.by == editor.display_name


def test_scanner_that_opens_the_link_changes_nothing(client: Client, path: str) -> None:
    for ask in (client.get, client.head, client.options):
        ask(path)
        ask(f"{path}takk/")
    assert not Confirmation.objects.exists()
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_answering_twice_is_answering_once(client: Client, path: str) -> None:
    for _ in range(2):
        assert client.post(path).status_code == 302
    assert Confirmation.objects.count() == 1


def test_link_dies_with_the_role(path: str, drammen: OrganisationPage, editor: User) -> None:
    revoke_role(user=editor, organisation=drammen.organisation, role=Role.EDITOR)
    assert is_closed(path)


def test_link_dies_with_the_account(path: str, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert is_closed(path)


def test_link_dies_with_what_it_is_about(
    path: str, page: SectionContentPage, approver: User
) -> None:
    withdraw(page=page, approver=approver, terms=WHY)
    assert is_closed(path)


def test_link_lasts_thirty_days(path: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_at = timezone.now().timestamp()
    monkeypatch.setattr("time.time", lambda: signed_at + timedelta(days=29).total_seconds())
    assert client.get(path).status_code == 200
    monkeypatch.setattr("time.time", lambda: signed_at + timedelta(days=31).total_seconds())
    assert client.get(path).status_code == 410


def test_forged_link_leads_nowhere(page: SectionContentPage, editor: User) -> None:
    answer = ["still-true", str(page.pk), editor.pk]
    salt = "notifications.answers"
    for token in (
        "1",
        signing.dumps(answer),
        signing.dumps(answer, salt=salt, key="x" * 50),
        signing.dumps(answer, salt="notifications.stopping"),
        signing.dumps(["unknown", str(page.pk), editor.pk], salt=salt),
        signing.dumps(["still-true", "0", editor.pk], salt=salt),
        signing.dumps(["still-true", str(page.pk), 0], salt=salt),
    ):
        assert is_closed(f"/svar/{token}/")
    assert not Confirmation.objects.exists()


def test_link_of_one_who_never_had_the_role_does_nothing(
    page: SectionContentPage, trondheim: OrganisationPage
) -> None:
    stranger = person(trondheim.organisation, Role.EDITOR)
    assert is_closed(answer_path(STILL_TRUE, page, stranger))
