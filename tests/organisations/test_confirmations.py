"""Nothing is confirmed before it was published, or in the future."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from knowledge.models import Procurement, ProcurementConfirmation
from knowledge.services.confirmations import confirm_procurement
from organisations.models import Confirmation, OrganisationPage, User
from organisations.services import confirm_still_true
from search.models import SearchDocument
from tests.factories.knowledge import procurement
from tests.factories.pages import draft_page, published_page

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=400)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def published_long_ago(home: OrganisationPage) -> Procurement:
    shown = procurement(home.organisation, published=True)
    Procurement.objects.filter(pk=shown.pk).update(published_at=LONG_AGO)
    shown.refresh_from_db()
    return shown


def test_page_that_nobody_confirmed_says_when_it_was_published(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = published_page(drammen, editor)
    text = client.get(page.get_url()).text
    assert "Publisert" in text
    assert "Bekreftet" not in text
    confirm_still_true(page=page, user=editor)
    assert "Bekreftet" in client.get(page.get_url()).text


def test_draft_is_not_confirmed(drammen: OrganisationPage, editor: User) -> None:
    with pytest.raises(PermissionDenied):
        confirm_still_true(page=draft_page(drammen, editor), user=editor)
    with pytest.raises(PermissionDenied):
        confirm_procurement(procurement=procurement(drammen.organisation), person=editor)


@pytest.mark.parametrize("moment", [LONG_AGO, timezone.now() + timedelta(days=1)])
def test_database_refuses_a_confirmation_at_the_wrong_time(
    drammen: OrganisationPage, editor: User, moment: datetime
) -> None:
    page = Page.objects.get(pk=published_page(drammen, editor).pk)
    shown = procurement(drammen.organisation, published=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(page=page, confirmed_at=moment)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcurementConfirmation.objects.create(procurement=shown, confirmed_at=moment)
    confirmation = confirm_still_true(page=page.specific, user=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.filter(pk=confirmation.pk).update(confirmed_at=moment)


def test_procurement_is_confirmed_from_the_desk_with_history(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    shown = published_long_ago(drammen)
    editors = signed_in(editor)
    address = reverse("procurement_confirm", args=[shown.uuid])
    assert address in editors.get(reverse("desk")).text
    editors.post(address)
    assert address not in editors.get(reverse("desk")).text
    assert "Bekreftet som fortsatt riktig" in editors.get(shown.get_absolute_url()).text
    text = client.get(shown.get_absolute_url()).text
    assert "Bekreftet" in text
    assert editor.display_name not in text
    document = SearchDocument.objects.get(kind="procurement", key=str(shown.pk))
    assert document.fresh_at == ProcurementConfirmation.objects.get().confirmed_at


def test_procurement_is_confirmed_by_its_own_only(
    drammen: OrganisationPage, other_editor: User
) -> None:
    shown = procurement(drammen.organisation, published=True)
    address = reverse("procurement_confirm", args=[shown.uuid])
    assert signed_in(other_editor).post(address).status_code == 404
    assert not ProcurementConfirmation.objects.exists()
