"""Who uses what: claimed by a vendor, answered by the user, ended."""

import pytest
from django.test import Client
from django.urls import reverse

from components.enums import AdoptionStatus
from components.models import Adoption, Product
from components.services import confirm_adoption
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.components import (
    ProductFactory,
    claim,
    component,
    own_use,
    representative,
)
from tests.factories.organisations import VendorFactory, person

from .sending import sent_by

pytestmark = pytest.mark.django_db


def shown_of(client: Client, adoption: Adoption) -> dict[str, str]:
    """Return what the form on the page of `adoption` carries of what it shows."""
    page = client.get(reverse("adoption", args=[adoption.pk]))
    return {"read": page.context["answer_form"].initial["read"]}


def test_vendor_claims_and_the_users_editor_confirms_from_her_desk(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = component(title="Skolerute")
    product = ProductFactory(components=[page])
    sent_by(client, representative(product.vendor)).post(
        reverse("adoption_claim", args=[page.slug]),
        {
            "product": product.pk,
            "organisation": drammen.organisation.pk,
            "since": "2025-08-01",
        },
    )
    adoption = Adoption.objects.get()
    assert adoption.status == AdoptionStatus.CLAIMED
    desk = sent_by(client, editor).get(reverse("desk")).content.decode()
    assert reverse("adoption", args=[adoption.pk]) in desk
    client.post(reverse("adoption_confirm", args=[adoption.pk]), shown_of(client, adoption))
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.CONFIRMED
    assert (
        reverse("adoption", args=[adoption.pk]) not in client.get(reverse("desk")).content.decode()
    )


def test_editor_disputes_a_claim_with_a_reason_that_the_vendor_sees(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    adoption = claim(component(), drammen.organisation)
    sent_by(client, editor).post(
        reverse("adoption_dispute", args=[adoption.pk]),
        {"reason": "Avtalen er sagt opp."} | shown_of(client, adoption),
    )
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.DISPUTED
    vendor_person = representative(adoption.product.vendor)
    seen = sent_by(client, vendor_person).get(reverse("adoption", args=[adoption.pk]))
    assert "Avtalen er sagt opp." in seen.content.decode()


@pytest.mark.parametrize("name", ["adoption_confirm", "adoption_dispute"])
def test_answer_to_what_a_colleague_has_answered_meanwhile_is_told_so(
    client: Client, drammen: OrganisationPage, editor: User, name: str
) -> None:
    adoption = claim(component(), drammen.organisation)
    read = shown_of(sent_by(client, editor), adoption)
    colleague = person(drammen.organisation, Role.EDITOR)
    confirm_adoption(adoption=adoption, speaker=colleague)
    sent = read | {"reason": "Vi bruker noe annet."}
    told = client.post(reverse(name, args=[adoption.pk]), sent, follow=True).text
    assert "Bekreftet av Drammen" in told
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.CONFIRMED
    assert adoption.events.count() == 2


def test_answer_without_what_was_shown_is_refused(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    adoption = claim(component(), drammen.organisation)
    sent_by(client, editor).post(reverse("adoption_confirm", args=[adoption.pk]))
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.CLAIMED


def test_reason_with_a_national_identity_number_is_refused(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    adoption = claim(component(), drammen.organisation)
    sent_by(client, editor).post(
        reverse("adoption_dispute", args=[adoption.pk]),
        {"reason": "Ola, 01010750160, vet."} | shown_of(client, adoption),
    )
    adoption.refresh_from_db()
    assert adoption.status == AdoptionStatus.CLAIMED


def test_editor_registers_own_use_and_ends_it(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = component()
    sent_by(client, editor).post(
        reverse("adoption_register", args=[page.slug]),
        {"organisation": drammen.organisation.pk, "since": "2025-08-01", "product": ""},
    )
    adoption = Adoption.objects.get()
    client.post(
        reverse("adoption_end", args=[adoption.pk]),
        {"until": "2026-06-30"} | shown_of(client, adoption),
    )
    adoption.refresh_from_db()
    assert str(adoption.until) == "2026-06-30"


def test_own_use_that_overlaps_is_refused_in_the_form(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    page = component()
    own_use(page, drammen.organisation)
    response = sent_by(client, editor).post(
        reverse("adoption_register", args=[page.slug]),
        {"organisation": drammen.organisation.pk, "since": "2025-09-01", "product": ""},
    )
    assert response.context["form"].non_field_errors()
    assert Adoption.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["adoption", "adoption_confirm", "adoption_dispute", "adoption_end"]
)
def test_adoption_of_others_is_not_found(
    client: Client, drammen: OrganisationPage, other_editor: User, name: str
) -> None:
    adoption = claim(component(), drammen.organisation)
    address = reverse(name, args=[adoption.pk])
    client = sent_by(client, other_editor)
    response = client.post(address) if name == "adoption_confirm" else client.get(address)
    assert response.status_code == 404


def test_other_vendor_does_not_see_a_claim(client: Client, drammen: OrganisationPage) -> None:
    adoption = claim(component(), drammen.organisation)
    stranger = representative(VendorFactory())
    address = reverse("adoption", args=[adoption.pk])
    assert sent_by(client, stranger).get(address).status_code == 404


def test_vendor_does_not_see_what_its_customer_registered_itself(
    client: Client, drammen: OrganisationPage
) -> None:
    page = component()
    product = ProductFactory(components=[page])
    adoption = own_use(page, drammen.organisation)
    address = reverse("adoption", args=[adoption.pk])
    assert sent_by(client, representative(product.vendor)).get(address).status_code == 404


def test_vendor_registers_a_product_and_changes_it(client: Client) -> None:
    page, vendor = component(), VendorFactory()
    client = sent_by(client, representative(vendor))
    first = {"name": "Min plass", "components": [page.pk]}
    client.post(reverse("product_new"), first)
    product = Product.objects.get()
    assert list(product.components.all()) == [page]
    client.post(reverse("product_edit", args=[product.pk]), {"name": "Min plass 2"})
    product.refresh_from_db()
    assert product.name == "Min plass 2"
    assert not product.components.exists()


def test_vendor_cannot_register_a_product_for_another(client: Client) -> None:
    client = sent_by(client, representative(VendorFactory()))
    client.post(reverse("product_new"), {"organisation": VendorFactory().pk, "name": "Kapret"})
    assert not Product.objects.exists()


def test_product_of_another_vendor_is_not_found(client: Client) -> None:
    address = reverse("product_edit", args=[ProductFactory().pk])
    assert sent_by(client, representative(VendorFactory())).get(address).status_code == 404


def test_municipality_has_no_product_form(client: Client, editor: User) -> None:
    assert sent_by(client, editor).get(reverse("product_new")).status_code == 403


def test_claim_form_is_for_vendors_whose_product_carries_the_component(
    client: Client, editor: User
) -> None:
    page = component()
    address = reverse("adoption_claim", args=[page.slug])
    assert sent_by(client, editor).get(address).status_code == 403
    assert sent_by(client, person(page.organisation, Role.APPROVER)).get(address).status_code == 403
