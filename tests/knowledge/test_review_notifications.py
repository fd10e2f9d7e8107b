"""What is mailed of a procurement's review, to the right people and to nobody else."""

import pytest

from knowledge.models import Procurement
from knowledge.services.procurement_review import (
    approve_procurement,
    return_procurement,
    submit_procurement,
    take_back_procurement,
    withdraw_procurement,
)
from knowledge.services.procurements import start_procurement
from notifications.services import send_due
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import revoke_role
from tests.factories.pages import WHY
from tests.smtp import SmtpServer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(editor: User, approver: User, other_approver: User) -> None:
    for user in (editor, approver, other_approver):
        user.email = f"{user.username}@example.no"
        user.save()


@pytest.fixture
def submitted(drammen: OrganisationPage, editor: User) -> Procurement:
    procurement = start_procurement(
        organisation=drammen.organisation,
        author=editor,
        values={"title": "Timeplan", "phase": "competition"},
    )
    submit_procurement(procurement=procurement, author=editor)
    return procurement


def subjects(server: SmtpServer, user: User) -> list[str]:
    send_due()
    return [each.message["Subject"] for each in server.received if each.recipients == [user.email]]


def test_approver_is_told_that_a_procurement_waits_and_others_are_not(
    mail_server: SmtpServer,
    submitted: Procurement,
    approver: User,
    other_approver: User,
    editor: User,
) -> None:
    assert subjects(mail_server, approver) == ["Venter på din godkjenning: Timeplan"]
    assert subjects(mail_server, other_approver) == subjects(mail_server, editor) == []


def test_writer_is_told_that_it_was_sent_back_approved_and_withdrawn(
    mail_server: SmtpServer, submitted: Procurement, approver: User, editor: User
) -> None:
    return_procurement(procurement=submitted, approver=approver, comment="Hvor mange bud?")
    assert subjects(mail_server, editor) == ["Sendt tilbake med en kommentar: Timeplan"]
    assert "Hvor mange bud?" in mail_server.received[-1].text
    submit_procurement(procurement=submitted, author=editor)
    approve_procurement(procurement=submitted, approver=approver)
    assert subjects(mail_server, editor)[1:] == ["Godkjent: Timeplan"]
    withdraw_procurement(procurement=submitted, approver=approver, terms=WHY)
    assert subjects(mail_server, editor)[2:] == ["Trukket tilbake: Timeplan"]
    assert WHY.reason in mail_server.received[-1].text


def test_what_is_taken_back_or_sent_by_somebody_who_left_leads_to_no_email(
    mail_server: SmtpServer, submitted: Procurement, approver: User, editor: User
) -> None:
    take_back_procurement(procurement=submitted, author=editor)
    assert subjects(mail_server, approver) == []
    submit_procurement(procurement=submitted, author=editor)
    revoke_role(user=approver, organisation=submitted.lead, role=Role.APPROVER)
    assert subjects(mail_server, approver) == []
