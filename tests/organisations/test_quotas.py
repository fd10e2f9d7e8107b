"""An organisation keeps no more than its quota, whichever way its files come."""

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile

from organisations.models import OrganisationPage, User
from organisations.services import reserve_room
from organisations.stored_files import stored_files
from tests.uploads import samples
from workshops.services import upload_evidence

pytestmark = pytest.mark.django_db
KILOBYTE = 1024
Document = get_document_model()


@pytest.fixture(autouse=True)
def _small_quota(settings: LazySettings) -> None:
    settings.UPLOAD_QUOTA_BYTES = 100 * KILOBYTE


def pdf(size: int) -> bytes:
    return samples.PDF + bytes(size - len(samples.PDF))


def add(client: Client, size: int, **more: object) -> str:
    data = {"title": "Rapport", "file": SimpleUploadedFile("a.pdf", pdf(size)), **more}
    response = client.post(reverse("wagtaildocs:add"), data)
    return response.content.decode() if response.status_code == 200 else ""


def test_documents_are_taken_until_the_quota_is_used_up(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert add(client, 60 * KILOBYTE) == ""
    page = add(client, 41 * KILOBYTE)
    assert "Drammen har brukt 60 kB av de 100 kB" in page
    assert "Slett dokumenter eller bilder" in page
    assert add(client, 40 * KILOBYTE) == ""
    assert Document.objects.count() == 2


def test_document_in_the_place_of_another_counts_for_what_it_adds(
    client: Client, editor: User
) -> None:
    client.force_login(editor)
    add(client, 90 * KILOBYTE)
    edit = reverse("wagtaildocs:edit", args=[Document.objects.get().pk])
    file = SimpleUploadedFile("b.pdf", pdf(99 * KILOBYTE))
    assert client.post(edit, {"title": "Ny", "file": file}).status_code == 302
    assert Document.objects.get().file_size == 99 * KILOBYTE


def test_many_at_once_are_bounded_too_and_leave_nothing_waiting(
    client: Client, editor: User
) -> None:
    client.force_login(editor)
    address = reverse("wagtaildocs:add_multiple")
    fine = SimpleUploadedFile("a.pdf", pdf(90 * KILOBYTE))
    assert client.post(address, {"title": "A", "files[]": fine}).json()["success"]
    large = SimpleUploadedFile("b.pdf", pdf(20 * KILOBYTE))
    answer = client.post(address, {"title": "B", "files[]": large}).json()
    assert "har brukt 90 kB" in answer["error_message"]
    false = SimpleUploadedFile("c.pdf", samples.HTML)
    answer = client.post(address, {"title": "C", "files[]": false}).json()
    assert "stemmer ikke" in answer["error_message"]
    named = SimpleUploadedFile("d.pdf", samples.PDF)
    answer = client.post(address, {"title": "Søknad 01010750160", "files[]": named}).json()
    assert "fødselsnummer" in answer["error_message"]
    assert not UploadedFile.objects.exists()


def test_quota_of_one_organisation_is_not_used_by_another(
    client: Client, editor: User, other_editor: User
) -> None:
    client.force_login(editor)
    add(client, 90 * KILOBYTE)
    client.force_login(other_editor)
    assert add(client, 90 * KILOBYTE) == ""


def test_evidence_counts_and_is_refused_beyond_the_quota(
    drammen: OrganisationPage, editor: User
) -> None:
    def upload() -> None:
        file = ContentFile(pdf(60 * KILOBYTE), name="a.pdf")
        upload_evidence(organisation=drammen.organisation, user=editor, title="A", file=file)

    upload()
    assert stored_files.bytes_of(drammen.organisation) == 60 * KILOBYTE
    with pytest.raises(ValidationError, match="har brukt 60 kB"):
        upload()


def test_room_is_reserved_up_to_the_last_byte(drammen: OrganisationPage) -> None:
    reserve_room(organisation=drammen.organisation, size=100 * KILOBYTE)
    with pytest.raises(ValidationError):
        reserve_room(organisation=drammen.organisation, size=100 * KILOBYTE + 1)
