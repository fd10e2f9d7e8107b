"""Who writes a draft deletes it; what was published is withdrawn instead."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from organisations.models import OrganisationPage, User
from organisations.services import CannotDelete, delete_draft
from tests.factories.pages import draft_page, published_page, submitted_page

pytestmark = pytest.mark.django_db


def test_draft_is_asked_about_once_and_deleted(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = draft_page(drammen, editor, title="Skrevet ved en feil")
    client.force_login(editor)
    address = reverse("draft_delete", args=[page.pk])
    assert address in client.get(reverse("publication", args=[page.pk])).content.decode()
    assert "Skrevet ved en feil" in client.get(address).content.decode()
    assert Page.objects.filter(pk=page.pk).exists()
    assert client.post(address).status_code == 302
    assert not Page.objects.filter(pk=page.pk).exists()
    logged = PageLogEntry.objects.get(page_id=page.pk, action="wagtail.delete")
    assert (logged.user, logged.label) == (editor, "Skrevet ved en feil")


def test_draft_of_others_is_not_there(
    client: Client, drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    page = draft_page(drammen, editor)
    client.force_login(other_editor)
    assert client.post(reverse("draft_delete", args=[page.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        delete_draft(page=page, author=other_editor)


def test_published_page_is_not_deleted(drammen: OrganisationPage, editor: User) -> None:
    page = published_page(drammen, editor)
    with pytest.raises(CannotDelete):
        delete_draft(page=page, author=editor)


def test_page_that_is_with_an_approver_is_not_deleted(
    drammen: OrganisationPage, editor: User
) -> None:
    page = submitted_page(drammen, editor)
    with pytest.raises((CannotDelete, PermissionDenied)):
        delete_draft(page=page, author=editor)
    assert Page.objects.filter(pk=page.pk).exists()
