"""«Postkassen»: the demo people's emails, as a real mail server got them."""

import mailbox
from pathlib import Path

import pytest
from aiosmtpd.handlers import Mailbox
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from notifications.services import send_due
from organisations.models import User
from tests.smtp import running, use_outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(settings: Settings, tmp_path: Path) -> mailbox.Maildir:
    """A mailbox in which an email to a demo person has arrived."""
    settings.MAILBOX_DIR = tmp_path / "mailbox"
    use_outbox(settings)
    User.objects.create(
        username="demo", first_name="Ingrid", email="Ingrid@example.no", is_demo=True
    )
    message = EmailMultiAlternatives(
        "Nytt <passord>", "Følg http://testserver/konto/x/", None, ["ingrid@example.no"]
    )
    message.attach_alternative('<p style="color: red">Følg lenken</p>', "text/html")
    message.send()
    with running(Mailbox(settings.MAILBOX_DIR)) as settings.EMAIL_PORT:
        assert send_due() == 1
    return mailbox.Maildir(settings.MAILBOX_DIR)


def test_demo_person_reads_what_arrived_and_follows_its_link(
    client: Client, letters: mailbox.Maildir
) -> None:
    page = client.get(reverse("mailbox")).content.decode()
    assert "Ingrid" in page
    assert "Nytt &lt;passord&gt;" in page
    [key] = letters.keys()
    address = reverse("letter", args=[key])
    assert address in page
    text = client.get(address).content.decode()
    assert '<a href="http://testserver/konto/x/"' in text


def test_html_is_shown_under_a_policy_that_runs_and_loads_nothing(
    client: Client, letters: mailbox.Maildir
) -> None:
    [key] = letters.keys()
    response = client.get(reverse("letter_as_html", args=[key]))
    assert "Følg lenken" in response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_letter_is_kept_from_visitors_on_other_machines(
    client: Client, letters: mailbox.Maildir, editor: User
) -> None:
    [key] = letters.keys()
    for name, args in (("mailbox", []), ("letter", [key]), ("letter_as_html", [key])):
        response = client.get(reverse(name, args=args), REMOTE_ADDR="192.168.1.7")
        assert response.status_code == 302
        assert "Ingrid" not in response.content.decode()
    client.force_login(editor)
    assert client.get(reverse("mailbox"), REMOTE_ADDR="192.168.1.7").status_code == 200


def test_there_is_no_mailbox_where_no_mail_server_was_started(client: Client) -> None:
    for name, args in (("mailbox", []), ("letter", ["x"]), ("letter_as_html", ["x"])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_letter_that_is_gone_is_not_found(client: Client, letters: mailbox.Maildir) -> None:
    assert client.get(reverse("letter", args=["x"])).status_code == 404
