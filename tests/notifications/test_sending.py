"""The outbox against a real mail server, also one that refuses, hangs and dies."""

import time
from datetime import timedelta

import pytest
from django.core.mail import BadHeaderError, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils.timezone import now
from pytest_django import Settings

from notifications.models import Email, FailingAddress
from notifications.queries import mail_queue, mail_server
from notifications.services import resume_address, send_due
from notifications.transport import ServerUnavailable
from tests.smtp import SmtpServer, closed_port, silent_server

pytestmark = pytest.mark.django_db

SECRET = "https://example.no/konto/nytt-passord/abc-123/"


def write(*recipients: str, subject: str = "Nytt passord") -> None:
    send_mail(subject, f"Følg lenken: {SECRET}", None, list(recipients or ["kari@example.no"]))


def make_everything_due() -> None:
    Email.objects.update(due_at=now())


def test_email_is_a_row_until_the_server_has_taken_it(server: SmtpServer) -> None:
    write()
    assert (mail_queue().waiting, server.received) == (1, [])
    assert send_due() == 1
    [received] = server.received
    assert received.recipients == ["kari@example.no"]
    assert received.message["Subject"] == "Nytt passord"
    assert SECRET in received.text
    assert mail_queue().waiting == 0
    assert send_due() == 0


def test_email_of_a_transaction_that_is_rolled_back_is_never_sent(server: SmtpServer) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert send_due() == 0


def test_text_of_a_message_is_gone_once_it_is_sent_or_refused(server: SmtpServer) -> None:
    server.answers["borte@example.no"] = "550 No such user"
    write()
    write("borte@example.no")
    send_due()
    assert set(Email.objects.values_list("state", "message")) == {
        ("sent", None),
        ("refused", None),
    }


def test_html_and_attachments_arrive_as_they_were_written(server: SmtpServer) -> None:
    message = EmailMultiAlternatives("Møte", "Hei på deg", "fra@example.no", ["a@example.no"])
    message.attach_alternative("<p>Hei på <b>deg</b></p>", "text/html")
    message.attach("plan.csv", "a;b\n", "text/csv")
    message.send()
    send_due()
    [received] = server.received
    assert received.text.strip() == "Hei på deg"
    assert received.html.strip() == "<p>Hei på <b>deg</b></p>"
    assert [part.get_filename() for part in received.message.iter_attachments()] == ["plan.csv"]
    assert received.sender == "fra@example.no"


def test_recipient_who_is_refused_keeps_it_from_no_other(server: SmtpServer) -> None:
    server.answers["borte@example.no"] = "550 No such user"
    write("borte@example.no", "kari@example.no")
    assert send_due() == 1
    assert [each.recipients for each in server.received] == [["kari@example.no"]]
    [refused] = Email.objects.undelivered()
    assert (refused.address, refused.problem) == ("borte@example.no", "550 No such user")


@pytest.mark.parametrize("stage", ["recipient", "data", "sender"])
def test_email_that_is_not_taken_now_is_tried_again_later(server: SmtpServer, stage: str) -> None:
    write()
    if stage == "recipient":
        server.answers["kari@example.no"] = "450 Greylisted"
    else:
        setattr(server, f"answer_to_{stage}", "451 Try again later")
    assert send_due() == 0
    [email] = Email.objects.waiting()
    assert now() < email.due_at <= now() + timedelta(minutes=1)
    assert send_due() == 0  # not before its time
    server.answers, server.answer_to_data, server.answer_to_sender = {}, "250 OK", "250 OK"
    make_everything_due()
    assert send_due() == 1
    assert len(server.received) == 1


def test_waits_grow_to_an_hour_and_end_after_five_days(server: SmtpServer) -> None:
    write()
    server.answers["kari@example.no"] = "450 Greylisted"
    waits = []
    for _ in range(10):
        make_everything_due()
        send_due()
        waits.append(Email.objects.get().due_at - now())
    assert timedelta(minutes=29) < waits[-1] <= timedelta(hours=1)
    assert waits[0] < waits[3] < waits[6]
    Email.objects.update(noted_at=now() - timedelta(days=5, seconds=1))
    make_everything_due()
    send_due()
    email = Email.objects.get()
    assert (email.state, email.problem, email.message) == ("expired", "450 Greylisted", None)


def test_message_that_is_refused_for_good_is_not_the_fault_of_the_address(
    server: SmtpServer,
) -> None:
    server.answer_to_data = "554 Looks like spam"
    for _ in range(3):
        write()
    send_due()
    assert Email.objects.undelivered().count() == 3
    assert not FailingAddress.objects.exists()


def test_sender_that_is_refused_loses_nothing(server: SmtpServer) -> None:
    server.answer_to_sender = "550 Not allowed to send"
    write()
    send_due()
    assert mail_queue().waiting == 1
    server.answer_to_sender = "250 OK"
    make_everything_due()
    assert send_due() == 1


def test_server_that_is_away_for_an_hour_loses_nothing(
    settings: Settings, server: SmtpServer
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, closed_port()
    for number in range(3):
        write(f"person{number}@example.no")
    with pytest.raises(ServerUnavailable):
        send_due()
    assert (mail_queue().waiting, mail_server().failing_since is None) == (3, False)
    settings.EMAIL_PORT = port
    assert send_due() == 3
    assert mail_server().failing_since is None


def test_server_that_never_answers_is_left_after_the_timeout(settings: Settings) -> None:
    write()
    settings.EMAIL_TIMEOUT = 0.5
    with silent_server() as settings.EMAIL_PORT:
        began = time.monotonic()
        with pytest.raises(ServerUnavailable):
            send_due()
        assert time.monotonic() - began < 5
    assert mail_queue().waiting == 1


@pytest.mark.parametrize("fault", ["hangs_on_data", "dies_on_data"])
def test_email_on_which_the_server_fails_makes_way_for_the_others(
    server: SmtpServer, settings: Settings, fault: str
) -> None:
    write("forst@example.no")
    setattr(server, fault, True)
    settings.EMAIL_TIMEOUT = 0.5
    with pytest.raises(ServerUnavailable):
        send_due()
    setattr(server, fault, False)
    settings.EMAIL_TIMEOUT = 30
    write("neste@example.no")
    assert send_due() == 1
    assert [each.recipients for each in server.received] == [["neste@example.no"]]
    make_everything_due()
    assert send_due() == 1
    assert mail_queue().waiting == 0


def test_server_that_closes_with_421_is_asked_again_later(server: SmtpServer) -> None:
    write()
    server.answers["kari@example.no"] = "421 Too many connections"
    with pytest.raises(ServerUnavailable, match="421"):
        send_due()
    assert mail_queue().waiting == 1


def test_address_that_refuses_thrice_is_paused_and_resumed(server: SmtpServer) -> None:
    server.answers["kari@example.no"] = "550 No such user"
    for _ in range(3):
        write("Kari@Example.no" if _ else "kari@example.no")
        server.answers["Kari@Example.no"] = "550 No such user"
    send_due()
    assert FailingAddress.objects.get().paused_at
    server.answers = {}
    write()
    assert send_due() == 0
    assert mail_queue().waiting == 0  # held back, not late
    resume_address(address="KARI@example.no")
    assert send_due() == 1
    assert not FailingAddress.objects.exists()


def test_address_is_not_paused_by_refusals_with_an_acceptance_between(
    server: SmtpServer,
) -> None:
    for answer in ("550 Full", "550 Full", "250 OK", "550 Full"):
        server.answers["kari@example.no"] = answer
        write()
        send_due()
    assert FailingAddress.objects.get().refusals == 1
    assert not FailingAddress.objects.paused().exists()


def test_names_beside_addresses_arrive_with_the_message(server: SmtpServer) -> None:
    send_mail("Hei", "Hei", "Åse <fra@example.no>", ["Kåre Ås <kare@example.no>"])
    assert send_due() == 1
    [received] = server.received
    assert (received.sender, received.recipients) == ("fra@example.no", ["kare@example.no"])
    assert received.message["To"] == "Kåre Ås <kare@example.no>"


def test_header_cannot_be_broken_by_a_subject() -> None:
    with pytest.raises(BadHeaderError):
        write(subject="Hei\nBcc: alle@example.no")
    assert not Email.objects.exists()
