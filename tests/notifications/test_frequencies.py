"""How often a person is told, and how it stops."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from notifications.enums import Frequency
from notifications.models import Email, FrequencyChoice, Notification
from notifications.queries import mail_queue
from notifications.services import choose_frequencies, collect_notifications, send_due
from organisations.models import Organisation, User
from tests.notifications.renaming import NAMES, reader, tell
from tests.smtp import SmtpServer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("renaming")]


def choose(person: User, frequency: Frequency) -> None:
    choose_frequencies(person=person, frequencies={NAMES: frequency})


def stop_path_in(server: SmtpServer) -> str:
    """Return the path of the header by which the latest email stops."""
    [address] = re.findall(r"^<([^<>]+)>$", server.received[-1].message["List-Unsubscribe"].strip())
    parts = urlsplit(address)
    assert parts.netloc == "testserver"
    return parts.path


def test_who_wants_none_gets_none(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    choose(person, Frequency.NEVER)
    tell(organisation, person)
    assert send_due() == 0
    assert not Email.objects.exists()
    choose(person, Frequency.AT_ONCE)
    assert send_due() == 0


def test_who_stops_before_it_is_sent_does_not_get_it(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    collect_notifications()
    choose(person, Frequency.NEVER)
    assert send_due() == 0
    assert Email.objects.get().state == "cancelled"


def test_what_waits_for_a_digest_holds_nobody_up(organisation: Organisation, person: User) -> None:
    choose(person, Frequency.MONDAY)
    tell(organisation, person)
    collect_notifications()
    assert mail_queue().waiting == 0
    assert Notification.objects.get().digest == Frequency.MONDAY


@pytest.mark.parametrize(
    ("later", "sent"), [(Frequency.AT_ONCE, 1), (Frequency.MORNING, 0), (Frequency.NEVER, 0)]
)
def test_what_waits_follows_a_change_of_mind(
    server: SmtpServer, organisation: Organisation, person: User, later: Frequency, sent: int
) -> None:
    choose(person, Frequency.MONDAY)
    tell(organisation, person)
    collect_notifications()
    choose(person, later)
    assert send_due() == sent
    assert Notification.objects.get().digest == ("morning" if later == "morning" else "")


def test_choice_of_one_is_not_that_of_another(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    other = reader("ola@example.no")
    choose(person, Frequency.NEVER)
    tell(organisation, person, other)
    assert send_due() == 1
    assert server.received[0].recipients == ["ola@example.no"]


def test_program_that_reads_mail_stops_it_with_one_click(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    send_due()
    assert server.received[0].message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = client.post(stop_path_in(server), {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
    assert FrequencyChoice.objects.get().frequency == Frequency.NEVER
    tell(organisation, person, occasion="again")
    assert send_due() == 0


def test_looking_at_the_link_changes_nothing(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    send_due()
    path = stop_path_in(server)
    client = Client()
    for ask in (client.get, client.head, client.options, client.get):
        ask(path)
    assert not FrequencyChoice.objects.exists()
    response = client.get(path)
    assert "no-store" in response.headers["Cache-Control"]
    assert path in server.received[0].text
    assert path in server.received[0].html


def test_email_can_be_had_less_often_from_its_link(
    server: SmtpServer, organisation: Organisation, person: User
) -> None:
    tell(organisation, person)
    send_due()
    client = Client()
    response = client.post(stop_path_in(server), {"frequency": "monday"}, follow=True)
    assert "På mandager, i én e-post" in response.content.decode()
    assert FrequencyChoice.objects.get().frequency == Frequency.MONDAY


def test_link_that_we_did_not_sign_leads_nowhere(person: User, client: Client) -> None:
    forged = [
        "1",
        signing.dumps([person.pk, ["names"]]),
        signing.dumps([person.pk, ["names"]], salt="notifications.stopping", key="x" * 50),
        signing.dumps([person.pk, ["unknown"]], salt="notifications.stopping"),
        signing.dumps([0, ["names"]], salt="notifications.stopping"),
    ]
    for token in forged:
        path = reverse("notifications_stop", args=[token])
        assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert not FrequencyChoice.objects.exists()


def test_person_chooses_for_each_kind_on_one_page(client: Client, person: User) -> None:
    client.force_login(person)
    path = reverse("notification_settings")
    page = client.get(path).content.decode()
    assert "kari@example.no" in page
    assert "Nye navn" in page
    fields = client.get(path).context["form"].fields
    answers = {code: field.initial for code, field in fields.items()} | {"names": "morning"}
    assert client.post(path, answers).status_code == 302
    assert FrequencyChoice.objects.get(kind="names").frequency == Frequency.MORNING
    assert client.get(path).context["form"]["names"].initial == Frequency.MORNING


def test_settings_are_for_those_who_are_signed_in(client: Client) -> None:
    assert client.get(reverse("notification_settings")).status_code == 302


def test_digest_waits_for_the_worker(organisation: Organisation, person: User) -> None:
    choose(person, Frequency.MORNING)
    tell(organisation, person)
    collect_notifications()
    [look] = DBTaskResult.objects.filter(task_path="notifications.tasks.prepare_todays_digests")
    assert look.run_after
    assert timezone.localtime(look.run_after).hour == 6
