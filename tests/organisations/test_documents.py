"""A document is its organisation's own until something public shows it."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories import workshops
from tests.factories.organisations import VendorFactory, person
from workshops.enums import ActionStatus

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


def test_evidence_of_a_public_action_is_read_by_everybody(
    client: Client, drammen: OrganisationPage
) -> None:
    workshop = workshops.workshop(workshops.meeting_place(drammen))
    document = workshops.document(drammen.organisation)
    workshops.moved(workshops.action(workshop), ActionStatus.DONE, evidence=document)
    assert client.get(document.url).status_code == 200
