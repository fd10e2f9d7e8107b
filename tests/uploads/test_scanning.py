"""What the virus scanner says decides, and where it says nothing, nothing is kept."""

import io
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from uploads.checking import check_file
from uploads.checks import files_are_scanned
from uploads.kinds import DOCUMENT
from uploads.scanning import Scanner, ScannerUnavailable

from . import samples
from .clamd import EICAR, Answers, Handler, fake_clamd, is_required, real_clamd


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not shutil.which("clamd") and not is_required():
        pytest.skip("ClamAV is not installed (Debian: clamav-daemon)")
    with real_clamd(tmp_path_factory.mktemp("clamd")) as address:
        yield address


def says(answer: bytes) -> Answers:
    return lambda handler, content: handler.says(answer)


def test_real_clamd_tells_a_harmful_file_from_a_clean_one(clamd: str) -> None:
    scanner = Scanner(clamd)
    assert not scanner.finds_harm(io.BytesIO(samples.PDF))
    assert scanner.finds_harm(io.BytesIO(EICAR))
    assert scanner.finds_harm(io.BytesIO(samples.archive({"inne/i.txt": EICAR})))


def test_real_clamd_that_takes_no_file_so_large_leaves_it_unjudged(clamd: str) -> None:
    with pytest.raises(ScannerUnavailable, match="size limit exceeded"):
        Scanner(clamd).finds_harm(io.BytesIO(bytes(2 * 1024 * 1024)))


def test_file_that_real_clamd_refuses_is_not_taken(clamd: str, settings: LazySettings) -> None:
    settings.CLAMAV_ADDRESS = clamd
    check_file(SimpleUploadedFile("ren.pdf", samples.PDF), DOCUMENT)
    with pytest.raises(ValidationError) as refused:
        check_file(SimpleUploadedFile("brev.txt", EICAR), DOCUMENT)
    assert refused.value.code == "harmful"


def test_whole_file_is_sent_whatever_was_read_of_it_before() -> None:
    content, sent = bytes(range(256)) * 1000, []

    def remember(handler: Handler, received: bytes) -> None:
        sent.append(received)
        handler.says(b"stream: OK\0")

    file = io.BytesIO(content)
    file.seek(1000)
    with fake_clamd(remember) as address:
        assert not Scanner(address).finds_harm(file)
    assert sent == [content]
    assert file.tell() == 0


def test_answer_that_comes_in_pieces_is_put_together() -> None:
    def stammer(handler: Handler, content: bytes) -> None:
        for piece in (b"stre", b"am: Eicar", b" FOUND", b"\0"):
            handler.says(piece)
            time.sleep(0.01)

    with fake_clamd(stammer) as address:
        assert Scanner(address).finds_harm(io.BytesIO(b"x"))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"stream: OK extra\0",
        b"OK\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Can't allocate memory ERROR\0",
        b"\xff\xfe\0",
        b"x" * 10_000,
    ],
)
def test_every_other_answer_leaves_the_file_unjudged(answer: bytes) -> None:
    with fake_clamd(says(answer)) as address, pytest.raises(ScannerUnavailable):
        Scanner(address).finds_harm(io.BytesIO(b"x"))


def test_scanner_that_never_answers_is_given_up_when_the_time_is_over() -> None:
    ended = threading.Event()

    def drip(handler: Handler, content: bytes) -> None:
        while not ended.wait(0.1):
            handler.says(b"x")

    begun = time.monotonic()
    with fake_clamd(drip) as address:
        with pytest.raises(ScannerUnavailable):
            Scanner(address, timeout=0.5).finds_harm(io.BytesIO(b"x"))
        ended.set()
    assert time.monotonic() - begun < 3


def test_scanner_that_accepts_and_never_reads_is_given_up_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        scanner = Scanner(f"tcp://127.0.0.1:{deaf.getsockname()[1]}", timeout=0.5)
        with pytest.raises(ScannerUnavailable):
            scanner.finds_harm(io.BytesIO(bytes(20_000_000)))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:/nowhere/clamd.ctl", "clamd"])
def test_without_an_answering_scanner_no_file_is_taken(
    address: str, settings: LazySettings, caplog: Any, tmp_path: Path
) -> None:
    settings.CLAMAV_ADDRESS = address
    with pytest.raises(ValidationError) as refused:
        check_file(SimpleUploadedFile("ren.pdf", samples.PDF), DOCUMENT)
    assert refused.value.code == "not_scanned"
    assert "virus scanner did not answer" in caplog.text


@pytest.mark.parametrize(
    ("address", "is_meant", "warnings"),
    [("", False, ["uploads.W001"]), ("", True, []), ("tcp://clamav:3310", False, [])],
)
def test_deployment_without_a_scanner_has_to_say_so(
    settings: LazySettings, address: str, is_meant: bool, warnings: list[str]
) -> None:
    settings.CLAMAV_ADDRESS, settings.FILES_MAY_GO_UNSCANNED = address, is_meant
    assert [warning.id for warning in files_are_scanned(None)] == warnings
