"""A document is its organisation's own until something public shows it."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories import workshops
from tests.factories.organisations import VendorFactory, person
from workshops.enums import ActionStatus
from workshops.queries import evidence_documents

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_on_disk(settings: LazySettings, tmp_path: Path) -> None:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files | {"OPTIONS": {"location": tmp_path}}}


def test_document_is_read_by_its_own_organisation_only(
    client: Client, drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    address = workshops.document(drammen.organisation).url
    assert client.get(address).status_code == 404
    for stranger in (other_editor, person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
    client.force_login(editor)
    assert client.get(address).status_code == 200


def test_document_in_a_folder_of_the_organisation_is_no_less_its_own(
    client: Client, drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    document = workshops.document(drammen.organisation)
    assert drammen.collection
    document.collection = drammen.collection.add_child(name="Referater")
    document.save()
    client.force_login(other_editor)
    assert client.get(document.url).status_code == 404
    client.force_login(editor)
    assert client.get(document.url).status_code == 200
    facilitator = person(drammen.organisation, Role.FACILITATOR)
    assert document in evidence_documents(facilitator)


def test_evidence_of_a_public_action_is_read_by_everybody(
    client: Client, drammen: OrganisationPage
) -> None:
    workshop = workshops.workshop(workshops.meeting_place(drammen))
    document = workshops.document(drammen.organisation)
    workshops.moved(workshops.action(workshop), ActionStatus.DONE, evidence=document)
    assert client.get(document.url).status_code == 200


def test_document_is_downloaded_and_never_opened_in_the_name_of_the_site(
    client: Client, drammen: OrganisationPage, editor: User
) -> None:
    client.force_login(editor)
    for name, content in (
        ("rapport.pdf", b"%PDF-1.7"),
        ("side.html", b"<script>alert(1)</script>"),  # as it may lie there from before
        ("tegning.svg", b"<svg onload='alert(1)'/>"),
    ):
        document = Document.objects.create(
            title=name,
            file=ContentFile(content, name=name),
            collection=drammen.collection,
        )
        response = client.get(document.url)
        assert response.status_code == 200
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'"
