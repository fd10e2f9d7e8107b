"""A vendor's claim is told at once, and answered from the email by those who may."""

import pytest
from django.test import Client
from pytest_django import Settings

from components.claim_answers import DO_WE_USE_IT
from components.enums import AdoptionStatus
from components.models import Adoption
from notifications.answers import answer_path
from notifications.services import send_due
from organisations.enums import Role
from organisations.models import User
from organisations.services import revoke_role
from tests.factories.components import claim, component
from tests.factories.organisations import person, section
from tests.smtp import SmtpServer, use_outbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings: Settings) -> None:
    use_outbox(settings)


@pytest.fixture
def speaker() -> User:
    home = section(name="Drammen").organisation
    return person(home, Role.EDITOR, username="kari", email="kari@example.no")


@pytest.fixture
def claimed(speaker: User) -> Adoption:
    home = speaker.memberships.get().organisation
    return claim(component(section(name="Hamar"), title="Felles opptak"), home)


def link(mail_server: SmtpServer) -> str:
    send_due()
    [received] = mail_server.received
    assert received.message["Subject"] == "Bruker dere Felles opptak?"
    [address] = [word for word in received.text.split() if "/svar/" in word]
    return address.replace("http://testserver", "")


def test_claim_is_confirmed_from_the_email(
    client: Client, mail_server: SmtpServer, claimed: Adoption
) -> None:
    address = link(mail_server)
    client.get(address)
    claimed.refresh_from_db()
    assert claimed.status == AdoptionStatus.CLAIMED
    assert client.post(address, {"answer": "yes"}).status_code == 302
    claimed.refresh_from_db()
    assert claimed.status == AdoptionStatus.CONFIRMED
    assert client.post(address, {"answer": "no", "reason": "Nei"}).status_code == 410


def test_claim_is_disputed_with_a_reason(
    client: Client, mail_server: SmtpServer, claimed: Adoption
) -> None:
    address = link(mail_server)
    assert client.post(address, {"answer": "no"}).status_code == 200
    client.post(address, {"answer": "no", "reason": "Vi har sagt opp."})
    claimed.refresh_from_db()
    assert claimed.status == AdoptionStatus.DISPUTED


def test_link_dies_with_the_role(client: Client, claimed: Adoption, speaker: User) -> None:
    address = answer_path(DO_WE_USE_IT, claimed, speaker)
    revoke_role(user=speaker, organisation=claimed.organisation, role=Role.EDITOR)
    assert client.post(address, {"answer": "yes"}).status_code == 410


def test_claim_that_was_answered_meanwhile_is_not_asked_about(
    mail_server: SmtpServer, claimed: Adoption
) -> None:
    Adoption.objects.filter(pk=claimed.pk).update(status=AdoptionStatus.DISPUTED)
    send_due()
    assert mail_server.received == []
