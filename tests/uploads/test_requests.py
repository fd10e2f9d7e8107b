"""Of one request no more is kept than fits, and the form says so."""

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from organisations.models import User
from tests.uploads import samples
from uploads.handlers import DiscardedFile

MEGABYTE = 1024 * 1024


def sent(**files: bytes) -> HttpRequest:
    uploads = {name: SimpleUploadedFile(f"{name}.pdf", data) for name, data in files.items()}
    return RequestFactory().post("/", uploads)


def test_files_of_a_request_are_kept_up_to_the_bound_together(settings: LazySettings) -> None:
    settings.MAX_UPLOAD_BYTES_A_REQUEST = 3 * MEGABYTE
    request = sent(first=bytes(MEGABYTE), second=bytes(2 * MEGABYTE), third=b"one byte too many")
    assert request.FILES["first"].read() == bytes(MEGABYTE)
    assert request.FILES["second"].read() == bytes(2 * MEGABYTE)
    assert request.FILES["third"].read() == b""
    assert isinstance(request.FILES["third"], DiscardedFile)


def test_what_comes_after_the_bound_is_thrown_away(settings: LazySettings) -> None:
    settings.MAX_UPLOAD_BYTES_A_REQUEST = MEGABYTE
    file = sent(first=bytes(9 * MEGABYTE)).FILES["first"]
    assert (file.read(), file.size) == (b"", 9 * MEGABYTE)


@pytest.mark.django_db
def test_form_says_that_a_file_past_the_bound_is_too_large(
    client: Client, editor: User, settings: LazySettings
) -> None:
    settings.MAX_UPLOAD_BYTES_A_REQUEST = MEGABYTE
    client.force_login(editor)
    file = SimpleUploadedFile("kunngjoring.xml", samples.PDF + bytes(2 * MEGABYTE))
    page = client.post(reverse("procurement_start"), {"file": file}).content.decode()
    assert "er større enn 1 MB" in page
