"""The desk of someone who is signed in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import return_to_author
from tests.counting import queries_of
from tests.factories.organisations import UserFactory, VendorFactory, person
from tests.factories.pages import draft_page, published_page, state_of, submitted_page

pytestmark = pytest.mark.django_db

DESK = reverse("desk")


def test_desk_asks_a_stranger_to_sign_in(client: Client) -> None:
    assert client.get(DESK).status_code == 302


def test_desk_shows_the_editor_her_drafts_and_what_was_sent_back(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft_page(drammen, editor, title="En kladd")
    returned = submitted_page(drammen, editor, title="En som kom tilbake")
    return_to_author(task_state=state_of(returned), approver=approver, comment="Mer, takk.")
    submitted_page(drammen, editor, title="En som venter")
    client.force_login(editor)
    panels = {panel.key: panel for panel in client.get(DESK).context["panels"]}
    assert [item.title for item in panels["drafts"].items] == ["En kladd"]
    assert [item.title for item in panels["sent-back"].items] == ["En som kom tilbake"]
    assert [item.title for item in panels["submitted"].items] == ["En som venter"]
    assert "reviews" not in panels


def test_desk_shows_the_approver_what_waits(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    submitted_page(drammen, editor, title="En som venter")
    client.force_login(approver)
    assert "En som venter" in client.get(DESK).text


def test_desk_asks_about_what_nobody_has_confirmed_for_half_a_year(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver, title="Gammelt nytt")
    published_page(drammen, editor, approver, title="Nytt nytt")
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - timedelta(days=200))
    client.force_login(editor)
    text = client.get(DESK).text
    assert "Gammelt nytt" in text
    assert "Nytt nytt" not in text
    client.post(reverse("publication_confirm", args=[page.pk]))
    client.get(DESK)  # shows the message that names the page, once
    assert "Gammelt nytt" not in client.get(DESK).text


def test_desk_shows_nothing_of_another_organisation(
    client: Client, drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    draft_page(drammen, editor, title="En kladd")
    submitted_page(drammen, editor, title="En som venter")
    for user in (other_editor, person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)):
        client.force_login(user)
        text = client.get(DESK).text
        assert "En kladd" not in text
        assert "En som venter" not in text


def test_desk_takes_as_many_queries_for_thirty_entries_as_for_one(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    client.force_login(editor)
    draft_page(drammen, editor)
    submitted_page(drammen, editor)
    one = queries_of(lambda: client.get(DESK))
    for _ in range(15):
        draft_page(drammen, editor)
        submitted_page(drammen, editor)
    assert queries_of(lambda: client.get(DESK)) == one


def test_administrators_desk_leads_to_the_admin_and_sends_her_to_nobody(client: Client) -> None:
    client.force_login(User.objects.create_superuser("administrator"))
    desk = client.get(DESK).text
    for name in ["wagtailadmin_home", "memberships:index", "organisations:index"]:
        assert f'href="{reverse(name)}"' in desk
    assert "Spør en administrator" not in desk


def test_person_without_roles_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(UserFactory())
    desk = client.get(DESK).text
    assert "administrator" in desk
    assert reverse("wagtailadmin_home") not in desk
