"""The four emails of a review, in the mailbox of the right people and of nobody else."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from components.models import ComponentPage
from notifications.services import send_due
from organisations.enums import Role
from organisations.models import OrganisationPage, SectionContentPage, User
from organisations.services import (
    approve,
    return_to_author,
    revoke_role,
    submit_for_approval,
    withdraw,
)
from tests.factories.organisations import person
from tests.factories.pages import WHY, draft_page, state_of, submitted_page
from tests.smtp import Received, SmtpServer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(editor: User, approver: User, other_approver: User, other_editor: User) -> None:
    for user in (editor, approver, other_approver, other_editor):
        user.email = f"{user.username}@example.no"
        user.save()


def fresh(page: SectionContentPage) -> ComponentPage:
    return ComponentPage.objects.get(pk=page.pk)


def inbox(server: SmtpServer, user: User) -> list[Received]:
    """Return what `user` has got, the latest first."""
    send_due()
    return [each for each in reversed(server.received) if each.recipients == [user.email]]


def subjects(server: SmtpServer, user: User) -> list[str]:
    return [each.message["Subject"] for each in inbox(server, user)]


def test_approver_is_told_that_something_waits(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor, title="Skoleruter")
    [received] = inbox(mail_server, approver)
    assert received.message["Subject"] == "Venter på din godkjenning: Skoleruter"
    assert "drammen.redaktor har skrevet «Skoleruter» for Drammen" in received.text
    assert reverse("review", args=[state_of(page).pk]) in received.text
    assert reverse("review", args=[state_of(page).pk]) in received.html
    assert "Du får dette fordi du godkjenner det Drammen publiserer." in received.text


def test_nobody_else_is_told(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    User.objects.create_superuser("drift", email="drift@example.no")
    submitted_page(drammen, editor)
    send_due()
    assert [each.recipients for each in mail_server.received] == [[approver.email]]


def test_approver_who_wrote_of_it_is_not_asked(
    mail_server: SmtpServer, drammen: OrganisationPage, approver: User
) -> None:
    both = person(drammen.organisation, Role.EDITOR, Role.APPROVER)
    User.objects.filter(pk=both.pk).update(email="begge@example.no")
    submitted_page(drammen, both)
    assert len(inbox(mail_server, approver)) == 1
    assert [each.recipients for each in mail_server.received] == [[approver.email]]


def test_author_is_told_of_the_approval(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor, title="Skoleruter")
    approve(task_state=state_of(page), approver=approver)
    [received] = inbox(mail_server, editor)
    assert received.message["Subject"] == "Godkjent: Skoleruter"
    assert Page.objects.get(pk=page.pk).get_url() in received.text
    # By now nothing waits, so the approver is not told that something does.
    assert inbox(mail_server, approver) == []


def test_everybody_who_wrote_is_told_of_the_approval_and_the_approver_is_not(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    colleague = person(drammen.organisation, Role.EDITOR)
    User.objects.filter(pk=colleague.pk).update(email="kollega@example.no")
    page = draft_page(drammen, editor)
    page.save_revision(user=colleague)
    submit_for_approval(page=page, author=colleague)
    approve(task_state=state_of(page), approver=approver)
    send_due()
    told = sorted(each.recipients[0] for each in mail_server.received)
    assert told == ["drammen.redaktor@example.no", "kollega@example.no"]


def test_those_who_wrote_an_earlier_version_are_not_told_of_the_next(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    approve(task_state=state_of(page), approver=approver)
    colleague = person(drammen.organisation, Role.EDITOR)
    User.objects.filter(pk=colleague.pk).update(email="kollega@example.no")
    page = fresh(page)
    page.save_revision(user=colleague)
    submit_for_approval(page=page, author=colleague)
    approve(task_state=state_of(page), approver=approver)
    send_due()
    told = sorted(each.recipients[0] for each in mail_server.received)
    assert told == ["drammen.redaktor@example.no", "kollega@example.no"]


def test_author_gets_the_comment_with_what_is_sent_back(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor, title="Skoleruter")
    return_to_author(
        task_state=state_of(page), approver=approver, comment="Hva <kostet> det & når?"
    )
    [received] = inbox(mail_server, editor)
    assert received.message["Subject"] == "Sendt tilbake med en kommentar: Skoleruter"
    assert "Hva <kostet> det & når?" in received.text
    assert "Hva &lt;kostet&gt; det &amp; når?" in received.html


def test_approver_is_told_again_when_it_is_submitted_again(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    assert len(inbox(mail_server, approver)) == 1
    return_to_author(task_state=state_of(page), approver=approver, comment="Mer")
    page = fresh(page)
    submit_for_approval(page=page, author=editor)
    received = inbox(mail_server, approver)
    assert len(received) == 2
    assert len({each.message["Message-ID"] for each in received}) == 2
    assert len({each.message["References"] for each in received}) == 1
    # It is not with the author any more, so she need not hear that it was.
    assert inbox(mail_server, editor) == []


def test_writers_are_told_of_a_withdrawal_each_time(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor, title="Skoleruter")
    for times in (1, 2):
        approve(task_state=state_of(page), approver=approver)
        page = fresh(page)
        withdraw(page=page, approver=approver, terms=WHY)
        assert subjects(mail_server, editor) == ["Trukket tilbake: Skoleruter"] * times
        assert WHY.reason in inbox(mail_server, editor)[0].text
        page = fresh(page)
        page.save_revision(user=editor)
        submit_for_approval(page=page, author=editor)
    assert len(subjects(mail_server, approver)) == 1  # only the last one still waits


def test_role_that_ended_before_the_email_was_sent_leads_to_none(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    submitted_page(drammen, editor, title="Hemmelig utkast")
    revoke_role(user=approver, organisation=drammen.organisation, role=Role.APPROVER)
    assert inbox(mail_server, approver) == []


def test_writer_who_has_left_is_not_told_of_the_decision(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    return_to_author(task_state=state_of(page), approver=approver, comment="Hemmelig")
    revoke_role(user=editor, organisation=drammen.organisation, role=Role.EDITOR)
    assert inbox(mail_server, editor) == []


def test_what_is_taken_back_before_the_email_is_sent_leads_to_none(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = submitted_page(drammen, editor)
    page.current_workflow_state.cancel(user=editor)
    assert inbox(mail_server, approver) == []


def test_each_reads_it_in_her_own_language(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    english = person(drammen.organisation, Role.APPROVER)
    english.email, english.language = "en@example.no", "en"
    english.save()
    User.objects.filter(pk=approver.pk).update(language="nn")
    submitted_page(drammen, editor, title="Skoleruter")
    assert subjects(mail_server, english) == ["Waiting for your approval: Skoleruter"]
    assert subjects(mail_server, approver) == ["Ventar på godkjenninga di: Skoleruter"]


def test_language_that_a_person_chooses_is_kept(client: Client, editor: User) -> None:
    client.force_login(editor)
    client.post(reverse("set_language"), {"language": "nn"})
    editor.refresh_from_db()
    assert editor.language == "nn"
    client.post(reverse("set_language"), {"language": "xx"})
    editor.refresh_from_db()
    assert editor.language == "nn"


def test_title_cannot_break_a_header(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = draft_page(drammen, editor, title="Skoleruter")
    page.title = "Skoleruter\r\nBcc: alle@example.no"
    page.save_revision(user=editor)
    submit_for_approval(page=page, author=editor)
    [received] = inbox(mail_server, approver)
    assert received.message["Subject"].endswith("Skoleruter Bcc: alle@example.no")
    assert received.message["Bcc"] is None


def test_page_that_moved_to_another_organisation_is_named_to_nobody_of_the_first(
    mail_server: SmtpServer,
    drammen: OrganisationPage,
    trondheim: OrganisationPage,
    editor: User,
    approver: User,
) -> None:
    page = submitted_page(drammen, editor, title="Hemmelig utkast")
    page.move(trondheim, pos="last-child")
    assert inbox(mail_server, approver) == []


def test_wagtail_sends_nothing_beside(
    mail_server: SmtpServer, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    User.objects.create_superuser("drift", email="drift@example.no")
    for decide in (return_to_author, approve):
        page = submitted_page(drammen, editor)
        decide(task_state=state_of(page), approver=approver, comment="Fint")
    assert len(inbox(mail_server, editor)) == len(mail_server.received) == 2
