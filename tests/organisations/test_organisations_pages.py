"""Organisations as the public finds them."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage, User
from organisations.services import save_draft, withdraw
from tests.counting import queries_of
from tests.factories.organisations import OrganisationFactory, VendorFactory, person, section
from tests.factories.pages import WHY, draft_page, published_page

pytestmark = pytest.mark.django_db

LIST = reverse("organisation_list")


def test_list_has_those_that_publish_and_vendors_and_no_others(
    client: Client, drammen: OrganisationPage
) -> None:
    VendorFactory(name="Fem ansatte AS")
    OrganisationFactory(name="Stille kommune")
    text = client.get(LIST).text
    assert "Drammen" in text
    assert "Fem ansatte AS" in text
    assert "Stille kommune" not in text


def test_organisation_whose_section_is_withdrawn_leaves_the_list(
    client: Client, drammen: OrganisationPage, approver: User
) -> None:
    withdraw(page=drammen, approver=approver, terms=WHY)
    assert reverse("organisation", args=["drammen"]) not in client.get(LIST).text
    assert client.get(reverse("organisation", args=["drammen"])).status_code == 410


def test_restricted_section_asks_who_wants_to_read_it(
    client: Client, drammen: OrganisationPage
) -> None:
    PageViewRestriction.objects.create(page=drammen, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(reverse("organisation", args=["drammen"])).status_code == 302
    assert reverse("organisation", args=["drammen"]) not in client.get(LIST).text


def test_section_shows_what_is_published_and_no_drafts(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    published_page(drammen, editor, approver, title="Samtykke")
    draft_page(drammen, editor, title="Halvferdig")
    text = client.get(reverse("organisation", args=["drammen"])).text
    assert "Samtykke" in text
    assert "Halvferdig" not in text


def test_vendor_has_a_page_without_a_section(client: Client) -> None:
    vendor = VendorFactory(name="Fem ansatte AS")
    response = client.get(vendor.get_absolute_url())
    assert response.status_code == 200
    assert vendor.organisation_number in response.text


def test_unknown_organisation_is_not_found(client: Client) -> None:
    assert client.get(reverse("organisation", args=["finnes-ikke"])).status_code == 404


def test_section_keeps_the_address_of_its_organisation(
    drammen: OrganisationPage, editor: User
) -> None:
    drammen.slug = "et-annet"
    revision = save_draft(page=drammen, author=editor)
    assert revision.as_object().slug == "drammen"


def test_section_takes_as_many_queries_for_thirty_entries_as_for_one(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    address = reverse("organisation", args=["drammen"])
    published_page(drammen, editor, approver)
    client.get(address)
    client.cookies["django_language"] = "nb"
    client.force_login(person(section().organisation, Role.EDITOR))
    one = queries_of(lambda: client.get(address))
    for _ in range(29):
        published_page(drammen, editor, approver)
    assert queries_of(lambda: client.get(address)) == one


def test_anonymous_section_takes_at_most_twelve_queries(
    client: Client, drammen: OrganisationPage, editor: User, approver: User
) -> None:
    published_page(drammen, editor, approver)
    address = reverse("organisation", args=["drammen"])
    assert queries_of(lambda: client.get(address)) <= 12


def test_load_municipalities_command_can_be_repeated() -> None:
    call_command("load_municipalities")
    call_command("load_municipalities")
    assert Organisation.objects.municipalities().count() == 357
