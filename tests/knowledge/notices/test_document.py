"""Bytes that are dangerous, broken or something else are refused at once, and say so."""

import time

import pytest

from knowledge.notices import MAX_BYTES, NoticeRefused, Problem, read_notice
from tests.knowledge.notices.notice_xml import UBL, notice

ROOT = f'<ContractNotice xmlns="{UBL}ContractNotice-2"'.encode()
LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
)


def refused(data: bytes) -> Problem:
    """The first problem of a refusal, which takes at most a second of computing."""
    started = time.process_time()
    with pytest.raises(NoticeRefused) as refusal:
        read_notice(data)
    assert time.process_time() - started < 1
    return refusal.value.problems[0]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t ", "empty_file"),
        (b"<a>" + b"x" * 50_000_000 + b"</a>", "too_large"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
        (b"%PDF-1.7", "not_xml"),
        (b"PK\x03\x04", "not_xml"),
        (b'{"title": "Skole"}', "not_xml"),
        (b"<!DOCTYPE html><html><p>", "not_xml"),
        (b"<html><p>", "not_xml"),
        (ROOT, "xml_syntax"),
        (ROOT + b">&nbsp;</ContractNotice>", "xml_syntax"),
        (ROOT + b"><a></b></ContractNotice>", "xml_syntax"),
        (b"<" * 9_000_000, "xml_syntax"),
        (b"<?x " * 2_000_000, "xml_syntax"),
        (b"<!-- " * 1_000_000, "xml_syntax"),
        (ROOT + b">" + b"<a>" * 3_000_000, "too_deep"),
        (notice()[: len(notice()) // 2], "xml_syntax"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:24]),
)
def test_bytes_that_are_no_notice_are_refused_with_the_reason(data: bytes, code: str) -> None:
    assert refused(data).code == code


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE n [<!ENTITY l0 "lol">' + LAUGHS + b"]>",
        b'<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE n SYSTEM "http://example.invalid/n.dtd">',
        b"<!-- a --><?b c?>\n<!DOCTYPE n>",
    ],
)
def test_any_document_type_is_refused(prolog: bytes) -> None:
    data = b'<?xml version="1.0"?>\n' + prolog + ROOT + b">&l9;&x;</ContractNotice>"
    assert refused(data).code == "doctype"


def test_document_type_hidden_by_an_encoding_is_refused() -> None:
    hidden = '<!DOCTYPE n [<!ENTITY x "y">]>' + ROOT.decode() + "/>"
    encoded = b'<?xml version="1.0" encoding="UTF-7"?>' + hidden.encode("utf-7")
    assert refused(encoded).code in {"doctype", "xml_syntax", "wrong_encoding"}


def test_document_type_in_a_text_is_only_text() -> None:
    data = notice(project="<cbc:Name>Om &lt;!DOCTYPE og <![CDATA[<!DOCTYPE]]></cbc:Name>")
    assert str(read_notice(data).title) == "Om <!DOCTYPE og <!DOCTYPE"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_encodings_with_nul_bytes_are_refused(encoding: str) -> None:
    assert refused(notice().decode().encode(encoding)).code == "nul_bytes"


def test_nul_byte_is_refused_with_its_line() -> None:
    lines = notice().split(b"\n")
    lines[4] += b"\0"
    problem = refused(b"\n".join(lines))
    assert (problem.code, problem.line) == ("nul_bytes", 5)


def test_latin_1_that_calls_itself_utf_8_is_refused_with_its_line() -> None:
    text = notice(project="<cbc:Name>\n\nBarnehageløsning</cbc:Name>").decode()
    line = text[: text.index("Barnehageløsning")].count("\n") + 1
    problem = refused(text.encode("latin-1"))
    assert (problem.code, problem.line) == ("wrong_encoding", line)


def test_latin_1_that_says_so_is_read() -> None:
    text = notice(project="<cbc:Name>Barnehageløsning</cbc:Name>").decode()
    data = text.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').encode("latin-1")
    assert str(read_notice(data).title) == "Barnehageløsning"


def test_byte_order_mark_is_no_hindrance() -> None:
    assert read_notice(b"\xef\xbb\xbf" + notice()) == read_notice(notice())


@pytest.mark.parametrize(
    "root",
    [
        b'<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"/>',
        b"<TED_ESENDERS/>",
        b"<F02_2014/>",
        b"<DOFFIN_ESENDERS/>",
        b'<ns:Notice xmlns:ns="http://publications.europa.eu/resource/schema/ted/2021/nuts"/>',
    ],
)
def test_old_ted_format_is_refused_with_what_to_do(root: bytes) -> None:
    problem = refused(root)
    assert problem.code == "old_ted_format"
    assert "Fetch the notice as eForms XML" in problem.message


@pytest.mark.parametrize(
    "root",
    [
        f'<Invoice xmlns="{UBL}Invoice-2"/>'.encode(),
        b'<ContractNotice xmlns="urn:example:other"/>',
        b"<ContractNotice/>",
        f'<ContractNotice xmlns="{UBL}ContractAwardNotice-2"/>'.encode(),
    ],
)
def test_other_xml_is_refused_by_name(root: bytes) -> None:
    problem = refused(root)
    assert problem.code == "not_eforms"
    assert problem.params["root"] in problem.message


def test_errors_of_one_file_are_not_told_of_the_next() -> None:
    refused(ROOT + b"><a></b></ContractNotice>")
    assert "nbsp" in refused(ROOT + b">&nbsp;</ContractNotice>").message
