"""Whatever is sent as an action list is read, or refused for what it is."""

import io
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from security.spreadsheets import guarded, unguarded
from workshops.action_lists import Unreadable, read_table


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"Navn;Frist\nx;y",
        b"PK\x03\x04broken",
        b"ID;ID\n",
        b"\xff\xfe\x00",
        b"\x00\x01",
    ],
)
def test_file_that_is_no_action_list_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_table(content)


def test_workbook_with_entities_is_refused() -> None:

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(Unreadable):
        read_table(content.getvalue())


def test_workbook_that_unpacks_to_far_too_much_is_refused() -> None:

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\x20" * 50_000_000)
    with pytest.raises(Unreadable):
        read_table(content.getvalue())


def test_list_of_more_than_five_thousand_rows_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_table(b"ID\n" + b"x\n" * 5_001)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(Unreadable):
        assert all("uuid" in row for row in read_table(content).rows)


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "cp865"])
def test_file_whose_letters_are_not_certain_is_refused_with_how_to_save_it(encoding: str) -> None:
    with pytest.raises(Unreadable, match="UTF-8"):
        read_table("ID;Tiltak\nx;Blåbærsyltetøy på Ås\n".encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_as_they_were_written(encoding: str) -> None:
    table = read_table("ID;Action\nx;Blåbær – «på» Ås\n".encode(encoding))
    assert table.rows[0]["title"] == "Blåbær – «på» Ås"


@given(st.text(alphabet=";,\t|: '=+-@ab\r\n") | st.text())
def test_guard_against_formulas_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_workbook_without_sheets_of_ours_is_refused() -> None:
    book = Workbook()
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(Unreadable):
        read_table(content.getvalue())


def test_workbook_of_far_too_many_rows_is_refused_before_they_are_parsed() -> None:
    rows = b"".join(b'<row r="%d"><c t="s"><v>%d</v></c></row>' % (n, n) for n in range(200_000))
    strings = b"".join(b"<si><t>tekst %d</t></si>" % n for n in range(400_000))
    for parts in ({"xl/worksheets/sheet1.xml": rows}, {"xl/sharedStrings.xml": strings}):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in parts.items():
                packed.writestr(name, data)
        begun = time.process_time()
        with pytest.raises(Unreadable):
            read_table(content.getvalue())
        assert time.process_time() - begun < 2
