"""A notice that names another buyer is settled before anything of it is published."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.enums import BuyerRole
from knowledge.models import Follower, Notice, Procurement
from knowledge.services.notice_import import ImportStatus, import_notice
from knowledge.services.procurement_review import approve_procurement, submit_procurement
from knowledge.services.procurements import current_values
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import approved, experience
from tests.factories.pages import decision_on

pytestmark = pytest.mark.django_db

FILE = Path(__file__).parent / "notices" / "samples" / "2024-113575.xml"
NOTICE = FILE.read_bytes()
BUYER = "SYKEHUSINNKJØP HF"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def imported(home: OrganisationPage, author: User | None, data: bytes = NOTICE) -> Procurement:
    return import_notice(data=data, organisation=home.organisation, author=author).procurement


def answer(draft: Procurement, editor: User, choice: str) -> None:
    signed_in(editor).post(reverse("procurement_buyer", args=[draft.uuid]), {"answer": choice})


def test_upload_asks_who_bought_it_at_once(drammen: OrganisationPage, editor: User) -> None:
    response = signed_in(editor).post(
        reverse("procurement_start"), {"file": SimpleUploadedFile("k.xml", NOTICE)}, follow=True
    )
    assert response.redirect_chain[-1][0] == reverse(
        "procurement_buyer", args=[Procurement.objects.get().uuid]
    )
    assert BUYER in response.text


def test_question_stays_with_the_draft_and_is_shown_to_the_approver(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = imported(drammen, editor)
    assert draft.buyer_role == BuyerRole.UNSETTLED
    assert draft.other_buyers[0] == BUYER
    submit_procurement(procurement=draft, author=editor)
    text = signed_in(approver).get(draft.review_url).text
    assert BUYER in text
    assert "feil fil" in text
    with pytest.raises(PermissionDenied, match="oppdragsgiver"):
        approve_procurement(procurement=draft, approver=approver)


def test_experience_is_not_approved_over_an_open_question(
    drammen: OrganisationPage, editor: User, approver: User
) -> None:
    draft = imported(drammen, editor)
    page = experience(drammen, of=draft)
    signed_in(editor).post(reverse("publication_submit", args=[page.pk]))
    key = page.current_workflow_task_state.pk
    client = signed_in(approver)
    assert "feil fil" in client.get(reverse("review", args=[key])).text
    sent = decision_on(client, reverse("review", args=[key]))
    client.post(reverse("review_approve", args=[key]), sent)
    page.refresh_from_db()
    assert not page.live


def test_database_refuses_a_public_procurement_with_an_open_question(
    drammen: OrganisationPage, editor: User
) -> None:
    draft = imported(drammen, editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Procurement.objects.filter(pk=draft.pk).update(published_at=timezone.now())


def test_bought_together_names_both(
    drammen: OrganisationPage, editor: User, approver: User, client: Client
) -> None:
    draft = imported(drammen, editor)
    answer(draft, editor, "joint")
    approved(draft, approver)
    text = client.get(draft.get_absolute_url()).text
    assert BUYER in text
    assert "Drammen" in text
    assert draft.buyer_role == BuyerRole.JOINT


def test_only_followed_is_no_procurement_of_ours(
    drammen: OrganisationPage, editor: User, approver: User, client: Client
) -> None:
    draft = imported(drammen, editor)
    answer(draft, editor, "follower")
    approved(draft, approver)
    text = client.get(draft.get_absolute_url()).text
    assert f"Kjøpt av {BUYER}" in text
    assert "Fulgt og beskrevet av" in text


def test_followed_where_its_buyer_tells_of_it_becomes_a_follower_and_no_draft(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User, other_editor: User
) -> None:
    theirs = import_notice(
        data=NOTICE.replace(BUYER.encode(), b"Trondheim kommune"),
        organisation=trondheim.organisation,
        author=other_editor,
    ).procurement
    assert theirs.buyer_role == BuyerRole.LEAD
    approved(theirs)
    answer(imported(drammen, editor), editor, "follower")
    assert Procurement.objects.get() == theirs
    assert Follower.objects.get().organisation == drammen.organisation


def test_wrong_file_is_deleted(drammen: OrganisationPage, editor: User) -> None:
    answer(imported(drammen, editor), editor, "wrong_file")
    assert not Procurement.objects.exists()
    assert not Notice.objects.exists()


def test_wrong_file_of_which_somebody_tells_is_kept(
    drammen: OrganisationPage, editor: User
) -> None:
    draft = imported(drammen, editor)
    experience(drammen, of=draft)
    answer(draft, editor, "wrong_file")
    assert Procurement.objects.exists()


def test_question_is_asked_once(drammen: OrganisationPage, editor: User, approver: User) -> None:
    draft = imported(drammen, editor)
    answer(draft, editor, "joint")
    approved(draft, approver)
    later = NOTICE.replace(
        b"<cbc:VersionID>01</cbc:VersionID>", b"<cbc:VersionID>02</cbc:VersionID>"
    ).replace(b"Digital patologisystem", b"Digitalt patologisystem")
    outcome = import_notice(data=later, organisation=drammen.organisation, author=editor)
    assert outcome.status == ImportStatus.UPDATED
    assert current_values(outcome.procurement)["buyer_role"] == BuyerRole.JOINT


def test_another_organisation_settles_nothing(
    drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    draft = imported(drammen, editor)
    address = reverse("procurement_buyer", args=[draft.uuid])
    assert signed_in(other_editor).post(address, {"answer": "joint"}).status_code == 404


def test_command_keeps_the_question_and_puts_the_draft_before_the_approver(
    drammen: OrganisationPage, approver: User
) -> None:
    number = drammen.organisation.organisation_number
    call_command("import_notice", str(FILE), organisation=number)
    draft = Procurement.objects.get()
    assert draft.buyer_role == BuyerRole.UNSETTLED
    assert draft.review_url in signed_in(approver).get(reverse("review_queue")).text
