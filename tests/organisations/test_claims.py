"""A person gets to represent a vendor by its mail domain, or by somebody's word."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from organisations.enums import ClaimDecision, Role
from organisations.mail_domains import domain_of, is_public_mail_domain
from organisations.models import Organisation, OrganisationPage, User, VendorClaim
from organisations.services.claims import ClaimClosed, NotAVendor, approve_claim, claim_vendor
from tests.factories.invitations import coordinator, mailed_path
from tests.factories.organisations import VendorFactory, organisation_number, person

pytestmark = pytest.mark.django_db

AMIR = "amir@fjordskole.example"
PASSWORD = "fire blå hester i regn"
ACCOUNT = {"first_name": "Amir", "last_name": "H", "password": PASSWORD, "repeated": PASSWORD}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def fjordskole() -> Organisation:
    return VendorFactory(name="Fjordskole AS", mail_domain="fjordskole.example")


@pytest.fixture
def administrator() -> User:
    return User.objects.create_superuser("administrator", email="admin@portal.example")


def ask(client: Client, number: str | None, email: str = AMIR, **more: str) -> str:
    asked = {"organisation_number": number, "firm_name": "Ny Firma AS", "email": email} | more
    return client.post(reverse("vendor_claim_new"), asked, follow=True).text


def claimed(vendor: Organisation, email: str = "amir@gmail.com") -> VendorClaim:
    return claim_vendor(
        organisation_number=str(vendor.organisation_number), firm_name="x", email=email
    )


def test_address_at_the_firms_domain_lets_in_a_representative_who_coordinates(
    client: Client, fjordskole: Organisation
) -> None:
    ask(client, fjordskole.organisation_number, "Amir@Fjordskole.example")
    client.post(f"{mailed_path(AMIR)}ny-konto/", ACCOUNT)
    amir = User.objects.get(email=AMIR)
    assert set(amir.memberships.values_list("role", "organisation")) == {
        (Role.VENDOR_REPRESENTATIVE, fjordskole.pk),
        (Role.COORDINATOR, fjordskole.pk),
    }


def test_nothing_is_given_before_the_link_in_the_mail_is_followed(
    client: Client, fjordskole: Organisation
) -> None:
    ask(client, fjordskole.organisation_number)
    assert not fjordskole.memberships.exists()


@pytest.mark.parametrize(
    "email",
    [
        "amir@gmail.com",
        "amir@annet.example",
        "amir@fjordskole.example.com",
        "a@x.fjordskole.example",
    ],
)
def test_other_address_waits_for_somebodys_word(
    client: Client, fjordskole: Organisation, administrator: User, email: str
) -> None:
    ask(client, fjordskole.organisation_number, email)
    assert not fjordskole.invitations.exists()
    assert VendorClaim.objects.waiting().get().vendor == fjordskole
    assert {to for sent in mail.outbox for to in sent.to} == {email, administrator.email}


def test_firm_without_a_domain_waits_too(client: Client) -> None:
    vendor = VendorFactory()
    ask(client, vendor.organisation_number)
    assert VendorClaim.objects.waiting().exists()


def test_answer_is_the_same_whatever_becomes_of_it(
    client: Client, fjordskole: Organisation
) -> None:
    known = ask(client, fjordskole.organisation_number)
    unknown = ask(client, organisation_number(), "kari@annet.example")
    say = [text.split('role="status"')[1].split("</div>")[0] for text in (known, unknown)]
    assert say[0].replace(AMIR, "") == say[1].replace("kari@annet.example", "")


@pytest.mark.parametrize("number", ["123456789", "81000014", "", "abc"])
def test_wrong_organisation_number_is_refused(client: Client, number: str) -> None:
    assert "error-summary" in ask(client, number)
    assert not VendorClaim.objects.exists()


def test_organisation_number_may_be_written_in_groups(
    client: Client, fjordskole: Organisation
) -> None:
    number = str(fjordskole.organisation_number)
    ask(client, f"{number[:3]} {number[3:6]} {number[6:]}")
    assert fjordskole.invitations.exists()


def test_municipality_cannot_be_claimed(drammen: OrganisationPage) -> None:
    with pytest.raises(NotAVendor):
        claimed(drammen.organisation)


def test_administrator_registers_an_unknown_firm_with_its_domain(
    client: Client, administrator: User
) -> None:
    number = organisation_number()
    ask(client, number, "kari@nyfirma.example")
    claim = VendorClaim.objects.get()
    client.force_login(administrator)
    assert 'value="nyfirma.example"' in client.get(claim.get_absolute_url()).text
    client.post(
        reverse("vendor_claim_approve", args=[claim.pk]), {"mail_domain": "nyfirma.example"}
    )
    vendor = Organisation.objects.get(organisation_number=number)
    assert (vendor.name, vendor.is_vendor, vendor.mail_domain) == (
        "Ny Firma AS",
        True,
        "nyfirma.example",
    )
    client.logout()
    client.post(f"{mailed_path('kari@nyfirma.example')}ny-konto/", ACCOUNT)
    held = User.objects.get(email="kari@nyfirma.example").memberships
    assert set(held.values_list("granted_by", flat=True)) == {administrator.pk}


def test_public_mail_domain_is_not_offered_and_not_accepted(
    client: Client, administrator: User
) -> None:
    ask(client, organisation_number(), "kari@gmail.com")
    claim = VendorClaim.objects.get()
    client.force_login(administrator)
    assert 'value="gmail.com"' not in client.get(claim.get_absolute_url()).text
    client.post(reverse("vendor_claim_approve", args=[claim.pk]), {"mail_domain": "gmail.com"})
    claim.refresh_from_db()
    assert claim.decided_at is None


def test_coordinator_of_the_firm_decides_and_administrators_are_not_asked(
    client: Client, fjordskole: Organisation, administrator: User
) -> None:
    boss = coordinator(fjordskole, email="sjef@fjordskole.example")
    claim = claimed(fjordskole)
    assert administrator.email not in {to for sent in mail.outbox for to in sent.to}
    client.force_login(boss)
    assert claim.get_absolute_url() in client.get(reverse("desk")).text
    assert "mail_domain" not in client.get(claim.get_absolute_url()).text
    client.post(reverse("vendor_claim_approve", args=[claim.pk]))
    assert fjordskole.invitations.get().invited_by == boss


def test_coordinator_of_another_firm_does_not_see_the_claim(
    client: Client, fjordskole: Organisation
) -> None:
    claim = claimed(fjordskole)
    other = coordinator(VendorFactory())
    client.force_login(other)
    assert client.get(claim.get_absolute_url()).status_code == 404
    assert client.post(reverse("vendor_claim_approve", args=[claim.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        approve_claim(claim=claim, decided_by=other)


def test_representative_decides_on_nothing(client: Client, fjordskole: Organisation) -> None:
    claim = claimed(fjordskole)
    client.force_login(person(fjordskole, Role.VENDOR_REPRESENTATIVE))
    assert client.get(claim.get_absolute_url()).status_code == 404


def test_refusal_says_why(client: Client, fjordskole: Organisation, administrator: User) -> None:
    claim = claimed(fjordskole)
    client.force_login(administrator)
    refuse = reverse("vendor_claim_refuse", args=[claim.pk])
    assert client.post(refuse, {"refuse-reason": ""}).status_code == 200
    client.post(refuse, {"refuse-reason": "Firmaet kjenner deg ikke."})
    assert "Firmaet kjenner deg ikke." in mail.outbox[-1].body
    assert mail.outbox[-1].to == [claim.email]
    claim.refresh_from_db()
    assert claim.decision == ClaimDecision.REFUSED


def test_claim_is_decided_once(fjordskole: Organisation, administrator: User) -> None:
    claim = claimed(fjordskole)
    approve_claim(claim=claim, decided_by=administrator)
    with pytest.raises(ClaimClosed):
        approve_claim(claim=claim, decided_by=administrator)


def test_firm_with_two_coordinators_gets_a_representative_only(fjordskole: Organisation) -> None:
    coordinator(fjordskole)
    coordinator(fjordskole)
    claimed(fjordskole, AMIR)
    assert fjordskole.invitations.get().roles == [Role.VENDOR_REPRESENTATIVE]


def test_asking_again_sends_a_new_link_and_invites_once(
    client: Client, fjordskole: Organisation
) -> None:
    for _ in range(2):
        ask(client, fjordskole.organisation_number)
    assert fjordskole.invitations.count() == 1
    assert len([sent for sent in mail.outbox if AMIR in sent.to]) == 2


def test_one_address_cannot_be_flooded(client: Client, fjordskole: Organisation) -> None:
    for _ in range(6):
        ask(client, fjordskole.organisation_number)
    assert len(mail.outbox) == 3


def test_database_refuses_a_refusal_without_a_reason(fjordskole: Organisation) -> None:
    claimed(fjordskole)
    with pytest.raises(IntegrityError), transaction.atomic():
        VendorClaim.objects.update(decision=ClaimDecision.REFUSED, decided_at=timezone.now())


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "outlook.com", "online.no", "hotmail.no", "icloud.com", "mail.gmail.com"],
)
def test_public_mail_domains_are_known(domain: str) -> None:
    assert is_public_mail_domain(domain)


@pytest.mark.parametrize("domain", ["fjordskole.no", "drammen.kommune.no", "notgmail.com", "no"])
def test_own_domains_are_not_public(domain: str) -> None:
    assert not is_public_mail_domain(domain)


@given(st.emails())
def test_domain_of_an_address_is_what_comes_after_the_last_at(email: str) -> None:
    assert email.lower().endswith("@" + domain_of(email))


def test_page_says_who_can_be_asked_for_an_account(
    client: Client, drammen: OrganisationPage, trondheim: OrganisationPage
) -> None:
    coordinator(drammen.organisation)
    text = client.get(reverse("how_to_get_an_account")).text
    assert "Drammen" in text
    assert "Trondheim" not in text


def test_page_is_linked_from_sign_in_front_page_and_refusals(client: Client, editor: User) -> None:
    address = reverse("how_to_get_an_account")
    assert address in client.get(reverse("account_login")).text.split("<main")[1].split("</main")[0]
    assert address in client.get("/").text.split("<main")[1].split("</main")[0]
    client.force_login(editor)
    refused = client.get(reverse("product_new"))
    assert refused.status_code == 403
    assert address in refused.text.split("<main")[1].split("</main")[0]


def test_page_is_linked_where_others_would_sign_up(client: Client) -> None:
    text = client.get(reverse("account_signup")).text
    assert reverse("how_to_get_an_account") in text.split("<main")[1].split("</main")[0]


def test_mail_for_an_unknown_address_says_how_to_get_an_account(client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": "ukjent@kommune.example"})
    message = mail.outbox[-1]
    assert message.to == ["ukjent@kommune.example"]
    assert f"http://testserver{reverse('how_to_get_an_account')}" in message.body
    assert "signup" not in message.body
