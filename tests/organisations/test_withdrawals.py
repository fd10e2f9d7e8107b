"""What was public once answers 410 with a sentence; what never was is not there."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from organisations.models import OrganisationPage, PageWithdrawal, User
from organisations.services import withdraw
from tests.factories.pages import WHY, draft_page, published_page, submitted_page

pytestmark = pytest.mark.django_db


def withdrawal(page: Page, approver: User, **said: object) -> None:
    client = Client()
    client.force_login(approver)
    client.post(reverse("publication_withdraw", args=[page.pk]), {"reason": "Feil tekst.", **said})


def test_asks_for_a_reason_first(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver)
    client.force_login(approver)
    assert client.get(reverse("publication_withdraw", args=[page.pk])).status_code == 200
    client.post(reverse("publication_withdraw", args=[page.pk]), {})
    page.refresh_from_db()
    assert page.live


def test_answers_410_without_the_title_or_a_reason_that_is_not_for_readers(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver, title="Navnet på noen")
    withdrawal(page, approver)
    response = client.get(page.get_url())
    assert response.status_code == 410
    assert "Navnet på noen" not in response.text
    assert "Feil tekst." not in response.text
    assert "Drammen" in response.text


def test_says_why_and_what_replaced_it(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page, newer = (published_page(drammen, editor, approver) for _ in range(2))
    withdrawal(page, approver, is_reason_public="on", replaced_by=newer.pk)
    text = client.get(page.get_url()).text
    assert "Feil tekst." in text
    assert newer.get_url() in text
    withdraw(page=newer, approver=approver, terms=WHY)
    assert newer.title not in client.get(page.get_url()).text


def test_what_replaced_it_is_of_the_same_section(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User, approver: User
) -> None:
    page, _own = (published_page(drammen, editor, approver) for _ in range(2))
    foreign = published_page(trondheim)
    withdrawal(page, approver, replaced_by=foreign.pk)
    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize("make", [draft_page, submitted_page])
def test_draft_that_was_never_public_is_not_found(
    client: Client, drammen: OrganisationPage, make: object
) -> None:
    page = make(drammen)  # type: ignore[operator]
    assert client.get(page.get_url()).status_code == 404


def test_withdrawn_page_that_not_everybody_could_read_is_not_found(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    withdraw(page=page, approver=approver, terms=WHY)
    assert client.get(page.get_url()).status_code == 404


def test_page_that_is_published_again_is_there(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver)
    withdraw(page=page, approver=approver, terms=WHY)
    page.refresh_from_db()
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert client.get(page.get_url()).status_code == 200


def test_second_who_withdraws_is_told_of_the_first(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    page = published_page(drammen, editor, approver)
    withdrawal(page, approver)
    client.force_login(approver)
    address = reverse("publication_withdraw", args=[page.pk])
    told = client.post(address, {"reason": "En gang til."}, follow=True).text
    assert f"{approver.display_name} trakk dette tilbake" in told
    assert PageWithdrawal.objects.count() == 1


def test_withdrawn_section_answers_410(
    client: Client, drammen: OrganisationPage, approver: User
) -> None:
    withdraw(page=drammen, approver=approver, terms=WHY)
    assert client.get("/virksomheter/drammen/").status_code == 410
