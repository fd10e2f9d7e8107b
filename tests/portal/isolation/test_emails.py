"""No email of the site says anything of a draft, a private page or another organisation."""

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate
from pytest_django import Settings

from notifications.due import due_questions
from notifications.models import Notification
from notifications.registry import notification_types
from notifications.services import notify, prepare_digests, send_due
from organisations.enums import Role
from organisations.models import Membership, User
from organisations.services import revoke_role
from tests.factories.organisations import person
from tests.smtp import use_outbox

from .hidden import MARK, Hidden

pytestmark = [pytest.mark.django_db, pytest.mark.long]

FAR_OFF = 1000  # days: by then everything is due


@pytest.fixture(autouse=True)
def outbox(settings: Settings) -> None:
    use_outbox(settings)
    settings.EMAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def stranger(hidden: Hidden) -> User:
    """Somebody who has every role that a municipality gives, elsewhere."""
    roles = (Role.EDITOR, Role.APPROVER, Role.FACILITATOR, Role.COORDINATOR)
    return person(hidden.elsewhere.organisation, *roles)


def everybody_has_an_address() -> None:
    User.objects.update(email=Concat(F("username"), Value("@example.no")))


def sent_texts() -> Iterator[tuple[str, str]]:
    """Yield the address and the decoded whole of every email."""
    mail.outbox = []
    prepare_digests(day=localdate() + timedelta(days=8))
    send_due()
    for message in mail.outbox:
        parts = message_from_bytes(message.message().as_bytes()).walk()
        bodies = [part.get_payload(decode=True) for part in parts if not part.is_multipart()]
        text = b"".join(body for body in bodies if isinstance(body, bytes)).decode()
        yield message.to[0], f"{message.subject}\n{text}"


def notify_everybody_of_everything(day: date) -> None:
    """Note each type for everybody about each of its things, as a faulty service might."""
    due_questions.ask(day)
    for notification_type in notification_types:
        for thing in notification_type.model._default_manager.all():
            notify(
                notification_type, about=thing, recipients=User.objects.all(), occasion="anything"
            )
    Notification.objects.update(noted_at=F("noted_at") - timedelta(days=1))


def test_email_says_nothing_of_what_its_reader_may_not_read(hidden: Hidden, stranger: User) -> None:
    everybody_has_an_address()
    notify_everybody_of_everything(localdate() + timedelta(days=FAR_OFF))
    inside = set(
        User.objects.filter(memberships__organisation=hidden.section.organisation).values_list(
            "email", flat=True
        )
    )
    texts = list(sent_texts())
    assert stranger.username in " ".join(address for address, _ in texts)
    assert any(MARK in text for address, text in texts if address in inside)
    assert [address for address, text in texts if MARK in text and address not in inside] == []


def test_role_that_ended_before_sending_leads_to_no_email(hidden: Hidden, stranger: User) -> None:
    everybody_has_an_address()
    notify_everybody_of_everything(localdate() + timedelta(days=FAR_OFF))
    for held in Membership.objects.select_related("user", "organisation"):
        revoke_role(user=held.user, organisation=held.organisation, role=held.role)
    assert [address for address, text in sent_texts() if MARK in text] == []
