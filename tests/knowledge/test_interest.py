"""The writers of a need are told who joined it, and who built on its text."""

import pytest
from pytest_django import Settings

from knowledge.models import NeedPage
from knowledge.services.endorsements import Demand, endorse_need
from notifications.models import Notification
from notifications.services import send_due
from organisations.enums import Role
from organisations.models import User
from tests.factories.knowledge import need
from tests.factories.organisations import person, section
from tests.smtp import SmtpServer, use_outbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings: Settings) -> None:
    use_outbox(settings)


@pytest.fixture
def wanted() -> NeedPage:
    page: NeedPage = need(section(name="Drammen"), published=True, title="Melde fravær")
    User.objects.filter(pk=page.owner_id).update(email="kari@example.no")
    Notification.objects.all().delete()
    return page


def test_writer_is_told_who_joined_once(mail_server: SmtpServer, wanted: NeedPage) -> None:
    hamar = section(name="Hamar").organisation
    colleague = person(hamar, Role.EDITOR)
    for pupils in (100, 120):
        endorse_need(
            need=wanted, organisation=hamar, person=colleague, demand=Demand(pupils=pupils)
        )
    send_due()
    subjects = [each.message["Subject"].strip() for each in mail_server.received]
    assert subjects == ["Hamar trenger dette også: Melde fravær"]
    assert [each.recipients for each in mail_server.received] == [["kari@example.no"]]


def test_writer_is_told_who_built_on_the_text(mail_server: SmtpServer, wanted: NeedPage) -> None:
    need(section(name="Hamar"), published=True, title="Fravær på SFO", based_on=wanted)
    send_due()
    [received] = mail_server.received
    assert received.message["Subject"].strip() == "Hamar har bygd på behovet deres: Fravær på SFO"


def test_nobody_is_told_of_her_own_organisations_text(
    mail_server: SmtpServer, wanted: NeedPage
) -> None:
    need(wanted.get_parent().specific, published=True, based_on=wanted)
    send_due()
    assert mail_server.received == []
