"""A file is what its content says, and no more than it may be."""

import io
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given
from hypothesis import strategies as st

from uploads.checking import check_file
from uploads.kinds import DOCUMENT, PICTURE, FileKind

from . import samples

EVERYTHING = FileKind(
    max_bytes=DOCUMENT.max_bytes, extensions=(*DOCUMENT.extensions, *PICTURE.extensions)
)
GENUINE = {
    "pdf": samples.PDF,
    "docx": samples.office("docx"),
    "pptx": samples.office("pptx"),
    "xlsx": samples.WORKBOOK,
    "odt": samples.open_document(),
    "zip": samples.archive({"a.txt": b"text"}),
    "csv": "navn;sted\nÅse;Bø\n".encode("cp1252"),
    "txt": "Ærlig talt\n".encode(),
    "xml": b"<?xml version='1.0'?><kunngj\xc3\xb8ring/>",
    "yml": b"publiccodeYmlVersion: '0.4'\n",
    "png": samples.picture("png"),
    "jpg": samples.picture("jpeg"),
    "jpeg": samples.picture("jpeg"),
    "gif": samples.picture("gif"),
    "webp": samples.picture("webp"),
}
FALSE = {
    "html": samples.HTML,
    "html after a comment": b"\xef\xbb\xbf  <!-- hei --><HTML lang=nb>",
    "svg": samples.SVG,
    "svg without a declaration": b"<svg onload=alert(1)>",
    "xhtml": b'<?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"/>',
    "program": b"MZ\x90\x00" + bytes(200),
    "unknown bytes": bytes(range(256)) * 4,
    "empty archive that ends early": b"PK\x03\x04" + bytes(40),
}


def refusal(name: str, content: bytes, kind: FileKind = EVERYTHING) -> str:
    """Return the code with which a file is refused, or nothing."""
    try:
        check_file(SimpleUploadedFile(name, content), kind)
    except ValidationError as error:
        return str(error.code)
    return ""


@pytest.mark.parametrize("extension", [*DOCUMENT.extensions, *PICTURE.extensions])
def test_every_kind_is_taken_when_it_is_what_it_is_called(extension: str) -> None:
    assert refusal(f"fil.{extension.upper()}", GENUINE[extension]) == ""


@pytest.mark.parametrize("extension", sorted(GENUINE))
@pytest.mark.parametrize("what", sorted(FALSE))
def test_what_a_browser_or_machine_runs_is_refused_under_every_name(
    extension: str, what: str
) -> None:
    assert refusal(f"fil.{extension}", FALSE[what]) in {"content", "damaged"}


def test_no_kind_is_taken_under_the_name_of_another() -> None:
    taken = [
        (name, actual)
        for name in GENUINE
        for actual, content in GENUINE.items()
        if refusal(f"fil.{name}", content) == ""
    ]
    families = [{"csv", "txt", "yml"}, {"xml", "txt"}, {"jpg", "jpeg"}]
    strangers = [pair for pair in taken if not any(set(pair) <= each for each in families)]
    assert [pair for pair in strangers if len(set(pair)) == 2] == []


def test_other_extensions_are_refused_with_those_that_are_taken() -> None:
    with pytest.raises(ValidationError) as refused:
        check_file(SimpleUploadedFile("side.html", samples.HTML), PICTURE)
    assert "GIF" in refused.value.messages[0]
    assert "WEBP" in refused.value.messages[0]


def test_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    class Unread(SimpleUploadedFile):
        def read(self, *args: object) -> bytes:
            raise AssertionError("it was read")

    file = Unread("fil.pdf", b"")
    file.size = DOCUMENT.max_bytes + 1
    with pytest.raises(ValidationError) as refused:
        check_file(file, DOCUMENT)
    assert "20 MB" in refused.value.messages[0]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (samples.archive({f"{n}.txt": b"" for n in range(10_000)}), "too_many_entries"),
        (samples.archive({"null.txt": bytes(101 * 1024 * 1024)}), "too_large"),
        (samples.archive({"indre.zip": samples.archive({"a.txt": b"a"})}), "nested"),
        (samples.archive({"../../etc/passwd": b"x"}), "unsafe_name"),
        (samples.archive({"a.txt": b"x"}, method=zipfile.ZIP_BZIP2), "damaged"),
    ],
    ids=["entries", "bomb", "nested", "path", "method"],
)
def test_archives_are_looked_into_with_bounds(content: bytes, code: str) -> None:
    begun = time.process_time()
    assert refusal("arkiv.zip", content) == code
    assert time.process_time() - begun < 1


def test_directory_of_a_million_names_is_refused_by_its_size_alone() -> None:
    content = bytearray(samples.archive({"a.txt": b"a"}))
    end = content.rindex(b"PK\x05\x06")
    content[end + 12 : end + 16] = (60_000_000).to_bytes(4, "little")
    assert refusal("arkiv.zip", bytes(content)) == "too_many_entries"


def test_archive_that_lies_about_its_size_is_damaged() -> None:
    content = bytearray(samples.archive({"a.txt": bytes(1_000_000)}))
    start = content.rindex(b"PK\x01\x02")
    content[start + 24 : start + 28] = (10).to_bytes(4, "little")
    assert refusal("arkiv.zip", bytes(content)) == "damaged"


def test_encrypted_archive_is_refused_since_nobody_can_look_into_it() -> None:
    content = bytearray(samples.archive({"a.txt": b"a"}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal("arkiv.zip", bytes(content)) == "encrypted"


def test_office_file_with_macros_is_refused() -> None:
    content = samples.office("docx", **{"word/vbaProject.bin": b"x"})
    assert refusal("brev.docx", content) == "macros"


@given(st.binary(max_size=200), st.sampled_from(sorted(GENUINE)))
@example(b"PK\x05\x06" + bytes(18), "zip")
def test_no_content_breaks_the_check(content: bytes, extension: str) -> None:
    code = refusal(f"fil.{extension}", content)
    assert code in {"", "content", "damaged", "encrypted", "too_many_entries", "unsafe_name"}


@given(st.data())
def test_no_damage_to_an_archive_breaks_the_check(data: st.DataObject) -> None:
    content = bytearray(samples.WORKBOOK)
    for _ in range(5):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    refusal("bok.xlsx", bytes(content))


def test_pointer_is_at_the_beginning_after_the_check() -> None:
    file = SimpleUploadedFile("fil.pdf", samples.PDF)
    check_file(file, DOCUMENT)
    assert io.BytesIO(file.read()).getvalue() == samples.PDF
