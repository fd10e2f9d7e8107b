"""Who is told of what, once, as things are when the email is sent."""

from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from notifications.models import Email, Notification
from notifications.queries import mail_queue
from notifications.registry import notification_types
from notifications.services import collect_notifications, notify, send_due, without_notifications
from notifications.tasks import send_emails
from organisations.models import Organisation, User
from tests.counting import queries_of
from tests.factories.organisations import OrganisationFactory
from tests.notifications.renaming import RENAMED, Renamed, reader, tell
from tests.smtp import Received, SmtpServer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("renaming")]


def sent_to(server: SmtpServer, address: str) -> list[Received]:
    send_due()
    return [each for each in server.received if each.recipients == [address]]


def test_everybody_is_told_once_however_often_it_is_noted(
    server: SmtpServer, organisation: Organisation
) -> None:
    people = [reader(f"person{number}@example.no") for number in range(3)]
    tell(organisation, *people)
    tell(organisation, *people)
    assert send_due() == 3
    tell(organisation, *people)
    assert send_due() == 0
    assert len({each.recipients[0] for each in server.received}) == 3


def test_another_occasion_is_another_event(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    for occasion in ("2026", "2027", "2027"):
        tell(organisation, person, occasion=occasion)
    assert len(sent_to(server, "kari@example.no")) == 2


def test_notification_goes_with_the_transaction_of_what_happened(
    organisation: Organisation, person: User
) -> None:
    with transaction.atomic():
        tell(organisation, person)
        transaction.set_rollback(True)
    assert mail_queue().waiting == 0


def test_notifying_thirty_takes_as_many_queries_as_notifying_one(
    organisation: Organisation,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    people = [reader(f"person{number}@example.no") for number in range(31)]

    def queries(recipients: list[User]) -> int:
        with django_capture_on_commit_callbacks() as after:
            inside = queries_of(lambda: tell(organisation, *recipients))
        return inside + sum(queries_of(callback) for callback in after)

    assert queries(people[:1]) == 3
    assert queries(people[1:]) <= 3
    assert Notification.objects.count() == 31


def test_new_notification_counts_as_waiting_until_it_is_sent(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    assert mail_queue().waiting == 1
    assert mail_queue().longest_wait.total_seconds() > 0
    assert send_emails.call() == 1
    assert mail_queue().waiting == 0


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"email": ""}], ids=["account closed", "no address"]
)
def test_person_who_cannot_be_told_any_more_gets_nothing(
    server: SmtpServer, organisation: Organisation, person: User, change: dict[str, Any]
) -> None:
    tell(organisation, person)
    collect_notifications()
    User.objects.filter(pk=person.pk).update(**change)
    assert send_due() == 0
    assert mail_queue().waiting == 0


def test_what_is_not_hers_to_know_any_more_is_not_sent(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    collect_notifications()
    Organisation.objects.update(website="https://secret.example.no")
    assert send_due() == 0
    assert Email.objects.get().state == "cancelled"


def test_thing_that_is_gone_is_not_told_of(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    organisation.delete()
    assert send_due() == 0


def test_email_goes_to_the_address_that_the_person_has_now(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    collect_notifications()
    User.objects.filter(pk=person.pk).update(email="ny@example.no")
    assert len(sent_to(server, "ny@example.no")) == 1


def test_email_says_what_it_is_to_mail_programs(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person, occasion="1")
    tell(organisation, person, occasion="2")
    first, second = (each.message for each in sent_to(server, "kari@example.no"))
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["List-Id"] == "<renamed.varsler.testserver>"
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"] == first["In-Reply-To"]


def test_email_that_is_tried_again_is_the_same_email(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    server.answer_to_data = "451 Try again"
    send_due()
    server.answer_to_data = "250 OK"
    Email.objects.update(due_at="2026-01-01T00:00Z")
    [received] = sent_to(server, "kari@example.no")
    pk = Notification.objects.get().pk
    assert received.message["Message-ID"] == f"<notification.{pk}@testserver>"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028"])
def test_name_cannot_break_a_header(server: SmtpServer, person: User, line_break: str) -> None:
    organisation = OrganisationFactory(name=f"Ny{line_break}Bcc: alle@example.no")
    tell(organisation, person)
    [received] = sent_to(server, "kari@example.no")
    assert received.message["Subject"] == "Nytt navn: Ny Bcc: alle@example.no"
    assert received.message["Bcc"] is None
    assert received.recipients == ["kari@example.no"]


def test_text_comes_first_and_html_names_nothing_outside(server: SmtpServer, person: User) -> None:
    organisation = OrganisationFactory(name="<b>Å</b> & Co")
    tell(organisation, person)
    [received] = sent_to(server, "kari@example.no")
    kinds = [part.get_content_type() for part in received.message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert "Du får dette fordi du følger med." in received.text
    assert f"http://testserver{organisation.get_absolute_url()}" in received.text
    assert "&lt;b&gt;Å&lt;/b&gt; &amp; Co" in received.html
    assert 'style="' in received.html
    for outside in ("<img", "<link", "<style", "<script", "@import", "url("):
        assert outside not in received.html


def test_fault_in_one_email_holds_up_no_other(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    RENAMED.template = "there/is/none"
    try:
        collect_notifications()
        assert send_due() == 0
        assert mail_queue().waiting == 1
    finally:
        del RENAMED.template
    Email.objects.update(due_at="2026-01-01T00:00Z")
    assert send_due() == 1


def test_loading_of_many_things_tells_nobody(organisation: Organisation, person: User) -> None:
    with without_notifications():
        tell(organisation, person)
    assert not Notification.objects.exists()


def test_nobody_is_nobody(organisation: Organisation) -> None:
    notify(RENAMED, about=organisation, recipients=User.objects.none())
    assert not Notification.objects.exists()


def test_code_of_a_type_is_its_own() -> None:
    with pytest.raises(ValueError, match="renamed"):
        notification_types.register(Renamed())
