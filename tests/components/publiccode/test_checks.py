"""Each check takes what its standard takes, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.publiccode import checks
from components.publiccode.checks import Check, Fault


def code(fault: Fault | None) -> str:
    return fault.code if fault else ""


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (checks.url, "git@example.org:a/b.git"),
        (checks.url, "example.org"),
        (checks.web_url, "ftp://example.org/"),
        (checks.web_url, "https://exa mple.org/"),
        (checks.iso_date, "2026-02-29"),
        (checks.iso_date, "2026-2-1"),
        (checks.iso_date, "20260201"),
        (checks.language, "nor"),
        (checks.language, "en_GB"),
        (checks.language, "norsk"),
        (checks.language, "a-" * 100_000),
        (checks.country, "No"),
        (checks.country, "UK"),
        (checks.license_expression, "GPLv3"),
        (checks.license_expression, "MIT or Apache-2.0"),
        (checks.license_expression, "(MIT"),
        (checks.license_expression, "(" * 5000),
        (checks.email, "kari@eksempel"),
        (checks.email, "kari eksempel@example.org"),
        (checks.mime_type, "json"),
        (checks.organisation_uri, "pcm"),
        (checks.organisation_uri, "urn:urn:x"),
        (checks.organisation_uri, "urn:x-italian-pa:no such"),
        (checks.support, "alias:finnes-ikke"),
        (checks.file_reference, "/bilder/logo.svg"),
        (checks.file_reference, "file:logo.svg"),
        (checks.video, "https://example.org/film"),
    ],
)
def test_wrong_value_is_refused(check: Check, text: str) -> None:
    assert code(check(text))


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (checks.url, "ssh://git@example.org/a/b.git"),
        (checks.web_url, "HTTPS://example.org/æ ø?å"),
        (checks.iso_date, "2028-02-29"),
        (checks.language, "nb"),
        (checks.language, "sr-Latn-RS"),
        (checks.language, "zh-yue"),
        (checks.country, "NO"),
        (checks.country, "XK"),
        (checks.license_expression, "EUPL-1.2"),
        (checks.license_expression, "EUPL-1.2-or-later"),
        (checks.license_expression, "(MIT OR GPL-2.0-only WITH Classpath-exception-2.0)"),
        (checks.license_expression, "DocumentRef-a:LicenseRef-egen"),
        (checks.email, "ola+opptak@post.example.org"),
        (checks.mime_type, "application/vnd.api+json"),
        (checks.organisation_uri, "urn:x-kommune:0301"),
        (checks.organisation_uri, "https://data.example.org/enhet/1"),
        (checks.support, "alias:gdpr"),
        (checks.file_reference, "bilder/logo.svg"),
        (checks.video, "https://www.youtube.com/watch?v=abc"),
        (checks.video, "https://youtu.be/abc"),
    ],
)
def test_right_value_is_taken(check: Check, text: str) -> None:
    assert check(text) is None


def test_lowercase_country_is_named_in_upper_case() -> None:
    assert checks.country("no") == Fault("lowercase_country", instead="NO")


@pytest.mark.parametrize("text", ["👨‍👩‍👧", "é", "e\u0301", "\r\n"])
def test_length_counts_what_a_reader_sees_as_one(text: str) -> None:
    assert checks.characters(text) == 1
    assert checks.at_most(35)(text * 35) is None
    assert code(checks.at_most(35)(text * 36)) == "too_long"
    assert code(checks.at_least(150)(text * 149)) == "too_short"


@given(st.dates())
def test_every_date_is_taken_as_iso_writes_it(day: object) -> None:
    assert checks.iso_date(str(day)) is None


@given(st.text(max_size=40))
def test_no_text_breaks_a_check(text: str) -> None:
    every = [
        checks.url,
        checks.web_url,
        checks.iso_date,
        checks.language,
        checks.country,
        checks.license_expression,
        checks.email,
        checks.mime_type,
        checks.organisation_uri,
        checks.support,
        checks.file_reference,
        checks.video,
    ]
    assert all(fault is None or fault.code for fault in (check(text) for check in every))
