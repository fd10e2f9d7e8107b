"""In doubt whether two procurements are the same a person decides, and is asked once."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from knowledge.models import DoubtfulMatch, Procurement
from knowledge.services.doubts import merge_procurements
from knowledge.services.notice_import import ImportedNotice, ImportStatus, import_notice
from knowledge.services.procurement_review import approve_procurement, submit_procurement
from knowledge.services.procurements import NotADraft, open_change
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.knowledge import approved, experience
from tests.factories.organisations import person

pytestmark = pytest.mark.django_db

CASES = Path(__file__).parent / "facts" / "cases"


def case(name: str) -> bytes:
    (path,) = CASES.glob(f"{name}-*.xml")
    return path.read_bytes()


# A correction that names another buyer and refers to nothing.
CORRECTION = (
    case("n01b")
    .replace(b"921234554", b"974767880")
    .replace(b"ffffffff-0000-4000-8000-000000000001-01", b"2026-99")
)


def imported(home: OrganisationPage, data: bytes, author: User) -> ImportedNotice:
    return import_notice(data=data, organisation=home.organisation, author=author)


@pytest.fixture
def doubt(drammen: OrganisationPage, editor: User) -> DoubtfulMatch:
    """A public procurement, and the draft of a notice that may belong to it."""
    approved(imported(drammen, case("n01a"), editor).procurement)
    imported(drammen, CORRECTION, editor)
    return DoubtfulMatch.objects.get()


def address_of(doubt: DoubtfulMatch) -> str:
    return reverse("procurement_doubt", args=[doubt.draft.uuid, doubt.pk])


def test_doubt_is_shown_with_both_beside_each_other(
    doubt: DoubtfulMatch, client: Client, editor: User
) -> None:
    client.force_login(editor)
    for each in (doubt.draft, doubt.other):
        assert address_of(doubt) in client.get(each.get_absolute_url()).content.decode()
    page = client.get(address_of(doubt)).content.decode()
    assert doubt.draft.title in page
    assert doubt.other.procedure_id in page


def test_merging_deletes_the_draft_and_lets_the_public_one_wait_for_approval(
    doubt: DoubtfulMatch, client: Client, editor: User, drammen: OrganisationPage
) -> None:
    before = doubt.other.deadline_on
    after = doubt.draft.deadline_on
    assert before != after
    client.force_login(editor)
    response = client.post(address_of(doubt), {"answer": "same"})
    kept = Procurement.objects.get()
    assert response["Location"] == kept.get_absolute_url()
    assert kept.deadline_on == before
    assert kept.notices.count() == 2
    submit_procurement(procurement=kept, author=editor)
    approve_procurement(procurement=kept, approver=person(drammen.organisation, Role.APPROVER))
    kept.refresh_from_db()
    assert kept.deadline_on == after
    assert imported(drammen, CORRECTION, editor).status == ImportStatus.UNCHANGED


def test_who_merged_cannot_approve_it(doubt: DoubtfulMatch, editor: User) -> None:
    kept = merge_procurements(match=doubt, person=editor)
    change = open_change(kept)
    assert change is not None
    assert editor in change.authors.all()


def test_those_said_to_be_different_are_asked_about_no_more(
    doubt: DoubtfulMatch, client: Client, editor: User, drammen: OrganisationPage
) -> None:
    client.force_login(editor)
    response = client.post(address_of(doubt), {"answer": "different"})
    assert response["Location"] == doubt.draft.get_absolute_url()
    assert address_of(doubt) not in client.get(doubt.draft.get_absolute_url()).content.decode()
    assert client.get(address_of(doubt)).status_code == 404
    later = CORRECTION.replace(
        b"<cbc:VersionID>01</cbc:VersionID>", b"<cbc:VersionID>02</cbc:VersionID>"
    )
    again = imported(drammen, later, editor)
    assert again.procurement == doubt.draft
    assert not DoubtfulMatch.objects.filter(different_since=None).exists()


def test_draft_that_an_experience_tells_of_is_not_merged_away(
    doubt: DoubtfulMatch, editor: User, drammen: OrganisationPage
) -> None:
    experience(drammen, of=doubt.draft)
    with pytest.raises(NotADraft):
        merge_procurements(match=doubt, person=editor)
    assert Procurement.objects.count() == 2
    assert open_change(doubt.other) is None


def test_only_those_who_write_for_the_organisation_decide(
    doubt: DoubtfulMatch, client: Client, trondheim: OrganisationPage
) -> None:
    outsider = person(trondheim.organisation, Role.EDITOR)
    client.force_login(outsider)
    assert client.get(address_of(doubt)).status_code == 404
    assert client.post(address_of(doubt), {"answer": "same"}).status_code == 404
    with pytest.raises(PermissionDenied):
        merge_procurements(match=doubt, person=outsider)


def test_operators_import_in_doubt_is_not_submitted(drammen: OrganisationPage) -> None:
    for data in (case("n01a"), CORRECTION):
        import_notice(data=data, organisation=drammen.organisation, author=None)
    first, second = Procurement.objects.order_by("pk")
    changes = [open_change(each) for each in (first, second)]
    assert [bool(each and each.submitted_at) for each in changes] == [True, False]
