"""Something hidden in Drammen, and quiet about the thousands of refusals that are wanted here."""

import logging
from pathlib import Path

import pytest
from django.conf import LazySettings

from organisations.models import OrganisationPage, User

from .hidden import Hidden, hide


@pytest.fixture
def hidden(
    drammen: OrganisationPage, trondheim: OrganisationPage, editor: User, approver: User
) -> Hidden:
    return hide(drammen, editor, approver, elsewhere=trondheim)


@pytest.fixture(autouse=True)
def _files_on_disk(settings: LazySettings, tmp_path: Path) -> None:
    """Documents are handed out from where they really lie."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files | {"OPTIONS": {"location": tmp_path}}}


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django")
