"""The journey of an editor: notice, facts, experience, preview, submission; then the approver."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from knowledge.enums import Phase
from knowledge.models import ExperiencePage, Follower, Procurement
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import experience, procurement
from tests.factories.organisations import VendorFactory, person
from tests.factories.pages import decision_on

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "notices" / "samples"
COMPETITION = (SAMPLES / "ContractNotice_cn-social_2024-106969.xml").read_bytes()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def notice(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("kunngjoring.xml", content)


def test_uploaded_notice_leads_to_its_prefilled_form(
    drammen: OrganisationPage, editor: User
) -> None:
    client = signed_in(editor)
    client.post(reverse("procurement_start"), {"file": notice(COMPETITION)})
    address = reverse("procurement_buyer", args=[Procurement.objects.get().uuid])
    response = client.post(address, {"answer": "joint"}, follow=True)
    form = response.context["form"]
    assert form["title"].value() == "Innsamling av husholdningsavfall"
    assert form["procedure_code"].value() == "oth-mult"
    assert form["main_cpv"].value() == "90512000"
    assert 'value="2024-06-17"' in response.content.decode()


def test_broken_notice_is_explained_line_by_line(drammen: OrganisationPage, editor: User) -> None:
    response = signed_in(editor).post(
        reverse("procurement_start"), {"file": notice(COMPETITION[:3000])}
    )
    [problem, *_] = response.context["problems"]
    assert f">{problem.line}</td>" in response.content.decode().replace("\n", "").replace(" ", "")
    assert not Procurement.objects.exists()


def test_too_large_file_is_refused_before_it_is_read(
    drammen: OrganisationPage, editor: User
) -> None:
    response = signed_in(editor).post(
        reverse("procurement_start"), {"file": notice(b"<" * (10 * 1024 * 1024 + 1))}
    )
    assert response.context["form"].errors["file"]


def filled_in(**values: object) -> dict[str, object]:
    return {"title": "Skolesystem", "phase": Phase.COMPETITION, **values}


def test_procurement_filled_in_by_hand_is_a_draft(drammen: OrganisationPage, editor: User) -> None:
    response = signed_in(editor).post(
        reverse("procurement_by_hand"),
        filled_in(estimated_value="4000000", additional_cpv="48000000, 72000000"),
    )
    started = Procurement.objects.get()
    assert response.headers["Location"] == reverse("procurement", args=[started.uuid])
    assert (started.currency, started.value_band) == ("NOK", "1500k_5m")
    assert started.additional_cpv == ["48000000", "72000000"]


def test_amounts_days_and_codes_are_read_as_people_write_them(
    drammen: OrganisationPage, editor: User
) -> None:
    signed_in(editor).post(
        reverse("procurement_by_hand"),
        filled_in(
            estimated_value="1.500.000,50",
            main_cpv="48000000-8",
            additional_cpv="72000000-5, 48 000 000",
            deadline_on="31. desember 2027",
            bids_received="1 200",
        ),
    )
    started = Procurement.objects.get()
    assert started.estimated_value == Decimal("1500000.50")
    assert started.main_cpv == "48000000"
    assert started.additional_cpv == ["72000000", "48000000"]
    assert started.deadline_on == date(2027, 12, 31)
    assert started.bids_received == 1200


def test_participants_are_written_by_name(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User
) -> None:
    signed_in(editor).post(
        reverse("procurement_by_hand"), filled_in(participants="Trondheim kommune\n")
    )
    assert list(Procurement.objects.get().participants.all()) == [trondheim.organisation]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("participants", "Atlantis"),
        ("main_cpv", "12345678"),
        ("additional_cpv", "48000000, 1"),
        ("description", "Spør etter 018190 00049"),
    ],
)
def test_wrong_answer_is_explained_at_its_field(
    field: str, value: str, drammen: OrganisationPage, editor: User
) -> None:
    response = signed_in(editor).post(reverse("procurement_by_hand"), filled_in(**{field: value}))
    assert list(response.context["form"].errors) == [field]


def test_cancelled_procurement_must_say_why(drammen: OrganisationPage, editor: User) -> None:
    response = signed_in(editor).post(
        reverse("procurement_by_hand"), filled_in(phase=Phase.CANCELLED, ending="cancelled")
    )
    assert response.context["form"].non_field_errors()


def test_facts_lead_on_to_the_guided_questions(drammen: OrganisationPage, editor: User) -> None:
    draft = procurement(drammen.organisation)
    response = signed_in(editor).post(
        reverse("procurement_edit", args=[draft.uuid]), filled_in(title="Nytt", experience="1")
    )
    assert response.headers["Location"] == reverse("experience_write", args=[draft.uuid])
    draft.refresh_from_db()
    assert draft.title == "Nytt"


ADDRESSES = ["procurement", "procurement_edit", "experience_write", "procurement_follow"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_draft_of_another_organisation_is_not_there(
    name: str, drammen: OrganisationPage, other_editor: User
) -> None:
    draft = procurement(drammen.organisation)
    assert signed_in(other_editor).get(reverse(name, args=[draft.uuid])).status_code == 404


def test_draft_is_not_there_for_strangers(drammen: OrganisationPage, client: Client) -> None:
    draft = procurement(drammen.organisation)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("procurement", args=[uuid4()])).status_code == 404


def test_public_procurement_is_edited_by_its_own_only(
    drammen: OrganisationPage, other_editor: User
) -> None:
    shown = procurement(drammen.organisation, published=True)
    client = signed_in(other_editor)
    assert client.get(shown.get_absolute_url()).status_code == 200
    assert client.get(reverse("procurement_edit", args=[shown.uuid])).status_code == 404
    assert client.get(reverse("experience_write", args=[shown.uuid])).status_code == 404


def test_editor_submits_and_approver_publishes(
    drammen: OrganisationPage, editor: User, approver: User, client: Client
) -> None:
    draft = procurement(drammen.organisation)
    signed_in(editor).post(reverse("procurement_submit", args=[draft.uuid]))
    approving = signed_in(approver)
    sent = decision_on(approving, draft.review_url)
    approving.post(reverse("procurement_approve", args=[draft.uuid]), sent)
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_editor_cannot_publish(drammen: OrganisationPage, editor: User) -> None:
    draft = procurement(drammen.organisation)
    client = signed_in(editor)
    client.post(reverse("procurement_submit", args=[draft.uuid]))
    sent = decision_on(client, draft.review_url)
    client.post(reverse("procurement_approve", args=[draft.uuid]), sent)
    assert not Procurement.objects.public().exists()


def test_waiting_change_shows_what_would_change_to_the_approver(
    drammen: OrganisationPage, editor: User, approver: User, client: Client
) -> None:
    shown = procurement(drammen.organisation, published=True)
    signed_in(editor).post(
        reverse("procurement_edit", args=[shown.uuid]), filled_in(title="Et nytt navn")
    )
    assert "Et nytt navn" in signed_in(approver).get(shown.get_absolute_url()).content.decode()
    assert "Et nytt navn" not in client.get(shown.get_absolute_url()).content.decode()
    signed_in(editor).post(reverse("procurement_submit", args=[shown.uuid]))
    approving = signed_in(approver)
    sent = decision_on(approving, shown.review_url)
    approving.post(reverse("procurement_approve", args=[shown.uuid]), sent)
    assert "Et nytt navn" in client.get(shown.get_absolute_url()).content.decode()


def test_vendor_sees_the_range_and_peers_the_figure(
    drammen: OrganisationPage, other_editor: User
) -> None:
    vendor = person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)
    shown = procurement(
        drammen.organisation,
        published=True,
        estimated_value=4_321_000,
        currency="NOK",
        value_band="1500k_5m",
    )
    assert "321" not in signed_in(vendor).get(shown.get_absolute_url()).content.decode()
    assert "321" in signed_in(other_editor).get(shown.get_absolute_url()).content.decode()


def test_organisation_follows_and_stops_from_the_page(
    drammen: OrganisationPage, other_editor: User
) -> None:
    shown = procurement(drammen.organisation, published=True)
    client = signed_in(other_editor)
    client.post(reverse("procurement_follow", args=[shown.uuid]), {"with_option": "on"})
    follower = Follower.objects.get()
    assert follower.with_option
    client.post(reverse("procurement_unfollow", args=[shown.uuid, follower.pk]))
    assert not Follower.objects.current().exists()


def test_story_holds_the_published_experience_and_not_the_draft(
    drammen: OrganisationPage, client: Client
) -> None:
    published = experience(drammen, title="Publisert erfaring", published=True)
    experience(drammen, of=published.procurement, title="Kladd til erfaring")
    text = client.get(published.procurement.get_absolute_url()).content.decode()
    assert "Publisert erfaring" in text
    assert "Kladd til erfaring" not in text
    assert ExperiencePage.objects.count() == 2
