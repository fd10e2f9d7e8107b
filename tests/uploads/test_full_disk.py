"""A file is kept whole, with its row, or not at all; also where the disk has no room."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections, transaction
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.documents import get_document_model

from organisations.enums import Role
from organisations.models import User
from tests.databases import copied_database
from tests.factories.organisations import person, section
from tests.uploads import samples

KILOBYTE = 1024
Document = get_document_model()


@pytest.fixture
def media(settings: LazySettings, tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    storage = {"BACKEND": "uploads.storage.WholeFileStorage", "OPTIONS": {"location": folder}}
    settings.STORAGES = settings.STORAGES | {"default": storage}
    return folder


@pytest.fixture(autouse=True)
def _no_documents(writer: User) -> Iterator[None]:
    yield
    Document.objects.all().delete()


@pytest.fixture
def small_disk(media: Path) -> Iterator[Path]:
    """A file system of half a megabyte where there is one to be had."""
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root mounts a file system")
    made = subprocess.run(  # noqa: S603
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(media)],  # noqa: S607
        check=False,
        capture_output=True,
    )
    if made.returncode:
        pytest.skip(f"no file system to be had: {made.stderr.decode()}")
    try:
        yield media
    finally:
        subprocess.run(["umount", str(media)], check=True)  # noqa: S603, S607


@pytest.fixture(scope="module")
def writer(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[User]:
    """An editor in a database whose transactions really end."""
    with django_db_blocker.unblock(), copied_database():
        yield person(section(name="Drammen").organisation, Role.EDITOR)
        connections.close_all()


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def added(client: Client, content: bytes, name: str = "rapport.pdf") -> int:
    client.raise_request_exception = False
    data = {"title": "Rapport", "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("wagtaildocs:add"), data).status_code


@pytest.mark.parametrize("size", [100 * KILOBYTE, 4 * 1024 * KILOBYTE])
def test_full_disk_leaves_nothing_and_says_what_happened(
    client: Client, writer: User, small_disk: Path, size: int
) -> None:
    client.force_login(writer)
    (small_disk / "ballast").write_bytes(bytes(450 * KILOBYTE))
    client.raise_request_exception = False
    file = SimpleUploadedFile("rapport.pdf", samples.PDF + bytes(size))
    answer = client.post(reverse("wagtaildocs:add"), {"title": "Rapport", "file": file})
    assert answer.status_code == 507
    assert "ikke plass" in answer.content.decode()
    assert files_in(small_disk) == ["ballast"]
    assert not Document.objects.exists()


def test_file_that_may_grow_no_more_leaves_nothing(
    client: Client, writer: User, media: Path
) -> None:
    client.force_login(writer)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 * KILOBYTE, before[1]))
    try:
        status = added(client, samples.PDF + bytes(400 * KILOBYTE))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert status == 507
    assert files_in(media) == []


def test_document_is_kept_when_there_is_room(client: Client, writer: User, media: Path) -> None:
    client.force_login(writer)
    assert added(client, samples.PDF) == 302
    assert files_in(media) == ["documents/rapport.pdf"]
    assert (media / "documents/rapport.pdf").read_bytes() == samples.PDF


def test_request_that_fails_after_the_file_was_written_leaves_none(
    client: Client, writer: User, media: Path
) -> None:
    client.force_login(writer)

    def fails(**options: object) -> None:
        assert files_in(media) == ["documents/rapport.pdf"]
        raise RuntimeError("after the file was written")

    post_save.connect(fails, sender=Document)
    try:
        assert added(client, samples.PDF) == 500
    finally:
        post_save.disconnect(fails, sender=Document)
    assert files_in(media) == []
    assert not Document.objects.exists()


def test_file_that_was_to_be_deleted_stays_when_the_transaction_fails(
    writer: User, media: Path
) -> None:
    def delete_and_fail() -> None:
        with transaction.atomic():
            default_storage.delete(name)
            raise RuntimeError

    name = default_storage.save("documents/a.pdf", ContentFile(samples.PDF))
    with pytest.raises(RuntimeError):
        delete_and_fail()
    assert files_in(media) == ["documents/a.pdf"]
    default_storage.delete(name)
    assert files_in(media) == []


def test_two_files_of_one_name_are_both_kept(writer: User, media: Path) -> None:
    names = {default_storage.save("documents/a.pdf", ContentFile(b"x")) for _ in range(2)}
    assert len(names) == 2
    assert len(files_in(media)) == 2
