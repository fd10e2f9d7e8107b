"""A file is what its content says, no more than it may be, and clean where there is a scanner."""

import errno
import io
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image

from reference.api.problems import server_error
from reference.casework.refusals import Invalid
from reference.tables.csv_reader import MAX_ROWS, BadFile, lines_of
from reference.uploads.checking import CSV, GROUNDS, FileKind, check_file
from reference.uploads.handlers import DiscardedFile
from tests.uploads.clamd import EICAR, fake_clamd, is_required, real_clamd

HTML = b"<!doctype html><script>alert(1)</script>"
PDF = b"%PDF-1.7\n%%EOF\n"


def picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    content = io.BytesIO()
    Image.new("L", size).save(content, kind)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("attest.PDF", PDF, GROUNDS),
        ("attest.png", picture("png"), GROUNDS),
        ("attest.jpeg", picture("jpeg"), GROUNDS),
        ("plasser.csv", "Skole;Åpent\n".encode(), CSV),
        ("tom.csv", b"a", CSV),
    ],
)
def test_file_that_is_what_it_is_called_is_taken(name: str, content: bytes, kind: FileKind) -> None:
    file = SimpleUploadedFile(name, content)
    check_file(file, kind)
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("attest.pdf", HTML, GROUNDS),
        ("attest.pdf", b"MZ\x90\x00", GROUNDS),
        ("attest.pdf", picture("png"), GROUNDS),
        ("attest.png", picture("jpeg"), GROUNDS),
        ("attest.png", b"\x89PNG\r\n\x1a\n...", GROUNDS),
        ("bombe.png", picture("png", (20_000, 20_000)), GROUNDS),
        ("attest.exe", PDF, GROUNDS),
        ("attest.svg", b"<svg onload=alert(1)>", GROUNDS),
        ("plasser.csv", HTML, CSV),
        ("plasser.csv", b"PK\x03\x04" + bytes(50), CSV),
        ("plasser.csv", b"a;\0", CSV),
        ("plasser.xlsx", b"a;b", CSV),
        ("stor.pdf", PDF + bytes(GROUNDS.max_bytes), GROUNDS),
    ],
)
def test_file_that_is_something_else_is_refused(name: str, content: bytes, kind: FileKind) -> None:
    with pytest.raises(Invalid):
        check_file(SimpleUploadedFile(name, content), kind)


def test_files_of_a_request_are_kept_up_to_the_bound_together(settings: LazySettings) -> None:
    settings.MAX_UPLOAD_BYTES_A_REQUEST = 1000
    uploads = {name: SimpleUploadedFile(f"{name}.pdf", bytes(600)) for name in ("first", "second")}
    request = RequestFactory().post("/", uploads)
    assert request.FILES["first"].read() == bytes(600)
    assert isinstance(request.FILES["second"], DiscardedFile)
    with pytest.raises(Invalid):
        check_file(request.FILES["second"], GROUNDS)


def test_file_of_a_million_lines_is_refused_before_they_are_all_read() -> None:
    begun = time.process_time()
    with pytest.raises(BadFile):
        lines_of(b"\n" * 5_000_000)
    assert time.process_time() - begun < 1
    assert len(lines_of(b"a\n" * (MAX_ROWS + 1))) == MAX_ROWS + 1


def test_real_scanner_decides(settings: LazySettings, tmp_path: Path) -> None:
    if not shutil.which("clamd") and not is_required():
        pytest.skip("ClamAV is not installed (Debian: clamav-daemon)")
    with real_clamd(tmp_path) as address:
        settings.CLAMAV_ADDRESS = address
        check_file(SimpleUploadedFile("ren.csv", b"a;b"), CSV)
        with pytest.raises(Invalid):
            check_file(SimpleUploadedFile("syk.csv", EICAR), CSV)


def test_no_file_is_taken_while_the_scanner_does_not_answer_or_says_too_little(
    settings: LazySettings,
) -> None:
    settings.CLAMAV_TIMEOUT = 0.5
    with fake_clamd(lambda handler, content: handler.says(b"OK\0")) as address:
        for each in (address, "tcp://127.0.0.1:1", "unix:/nowhere"):
            settings.CLAMAV_ADDRESS = each
            with pytest.raises(Invalid):
                check_file(SimpleUploadedFile("ren.csv", b"a;b"), CSV)


@pytest.mark.parametrize(("path", "said"), [("/", "ikke plass"), ("/api/people/", "no room")])
def test_full_disk_is_told_in_a_sentence(path: str, said: str, rf: Any) -> None:
    try:
        raise OSError(errno.ENOSPC, "No space left on device")
    except OSError:
        response = server_error(rf.get(path))
    assert response.status_code == 507
    assert said in response.text
