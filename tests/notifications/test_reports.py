"""What operators and owners of addresses see of email that does not arrive."""

import pytest
from django.core.mail import send_mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from notifications.models import Email, FailingAddress
from notifications.services import send_due
from notifications.transport import ServerUnavailable
from organisations.models import User
from tests.counting import queries_of
from tests.smtp import SmtpServer

pytestmark = pytest.mark.django_db


def write(address: str = "kari@example.no") -> None:
    send_mail("Hei", "Hei", None, [address])


def bounce(server: SmtpServer, address: str, times: int = 3) -> None:
    server.answers[address] = "550 No such <user>"
    for _ in range(times):
        write(address)
    send_due()


@pytest.fixture
def operator(client: Client) -> User:
    user = User.objects.create_superuser("drift", email="drift@example.no")
    client.force_login(user)
    return user


def report(client: Client) -> str:
    response = client.get(reverse("mail_report"))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.usefixtures("operator")
def test_report_says_what_waits_and_why(client: Client) -> None:
    assert "Ingenting: All e-post er sendt." in report(client)
    write()
    with pytest.raises(ServerUnavailable):
        send_due()
    text = report(client)
    assert "1 e-post venter" in text
    assert "Den har ikke virket siden" in text
    assert "Connection refused" in text


@pytest.mark.usefixtures("operator")
def test_report_lists_what_was_refused_until_it_is_taken_off(
    client: Client, server: SmtpServer
) -> None:
    bounce(server, "borte@example.no", times=1)
    assert '<td lang="en">550 No such &lt;user&gt;</td>' in report(client)
    client.post(reverse("mail_discard", args=[Email.objects.get().pk]))
    assert "550 No such" not in report(client)


@pytest.mark.usefixtures("operator")
def test_operator_resumes_a_paused_address(client: Client, server: SmtpServer) -> None:
    bounce(server, "borte@example.no")
    failing = FailingAddress.objects.get()
    assert reverse("mail_resume", args=[failing.pk]) in report(client)
    client.post(reverse("mail_resume", args=[failing.pk]))
    assert not FailingAddress.objects.paused().exists()


@pytest.mark.usefixtures("operator")
def test_report_takes_as_many_queries_however_much_is_wrong(
    client: Client, server: SmtpServer
) -> None:
    bounce(server, "en@example.no")
    report(client)
    one = queries_of(lambda: report(client))
    for number in range(12):
        bounce(server, f"person{number}@example.no")
    assert queries_of(lambda: report(client)) == one


def test_editor_neither_sees_nor_changes_anything_of_it(
    client: Client, editor: User, server: SmtpServer
) -> None:
    bounce(server, "borte@example.no")
    client.force_login(editor)
    email, failing = Email.objects.first(), FailingAddress.objects.get()
    assert email
    assert client.get(reverse("mail_report")).status_code == 302  # to the admin's front page
    assert reverse("mail_report") not in client.get("/admin/").content.decode()
    client.post(reverse("mail_discard", args=[email.pk]))
    client.post(reverse("mail_resume", args=[failing.pk]))
    assert Email.objects.undelivered().count() == 3
    assert FailingAddress.objects.paused().exists()


def test_owner_of_a_paused_address_is_told_on_the_desk_and_tries_again(
    client: Client, editor: User, server: SmtpServer
) -> None:
    editor.email = "Redaktor@example.no"
    editor.save()
    client.force_login(editor)
    assert "E-posten vår når deg ikke" not in client.get(reverse("desk")).content.decode()
    bounce(server, "Redaktor@example.no")
    assert "E-posten vår når deg ikke" in client.get(reverse("desk")).content.decode()
    server.answers.clear()
    client.post(reverse("address_resume"))
    assert "E-posten vår når deg ikke" not in client.get(reverse("desk")).content.decode()


def test_health_says_how_long_the_oldest_email_has_waited(client: Client) -> None:
    assert client.get(reverse("healthz")).json()["mail"] == {"waiting": 0, "oldest_seconds": 0}
    write()
    Email.objects.update(noted_at="2026-01-01T00:00Z")
    mail = client.get(reverse("healthz")).json()["mail"]
    assert mail["waiting"] == 1
    assert mail["oldest_seconds"] > 3600


def test_command_sends_and_says_what_waits(
    server: SmtpServer, capsys: pytest.CaptureFixture[str]
) -> None:
    write()
    call_command("send_notifications")
    assert capsys.readouterr().out == "1 sent, 0 waiting.\n"


def test_command_fails_when_the_server_does() -> None:
    write()
    with pytest.raises(CommandError, match="1 emails wait"):
        call_command("send_notifications")


def test_what_was_sent_is_forgotten_after_a_month(server: SmtpServer) -> None:
    write()
    send_due()
    Email.objects.update(ended_at="2026-01-01T00:00Z")
    call_command("send_notifications")
    assert not Email.objects.exists()


def test_password_reset_does_not_wait_for_the_mail_server(client: Client, editor: User) -> None:
    editor.email = "redaktor@example.no"
    editor.save()
    response = client.post(reverse("account_reset_password"), {"email": "redaktor@example.no"})
    assert response.status_code == 302
    assert [email.address for email in Email.objects.waiting()] == ["redaktor@example.no"]
