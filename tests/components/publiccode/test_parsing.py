"""A publiccode.yml is read, or refused with everything that is wrong with it."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.publiccode import Problem, PubliccodeRefused, check, contacts, parse
from components.publiccode.yaml_tree import MAX_BYTES
from tests.components.publiccode.texts import FULL, MINIMAL, SAMPLES, line_of


def refusal(text: str | bytes) -> list[Problem]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(PubliccodeRefused) as refused:
        parse(data)
    return refused.value.problems


def errors(path: Path) -> list[tuple[int, str, str]]:
    return [
        (each.line, each.path, each.code)
        for each in check(path.read_bytes())
        if each.severity == "error"
    ]


def test_parse_reads_a_valid_file() -> None:
    publiccode = parse(FULL.encode())
    assert publiccode.name == "Barnehageopptak"
    assert publiccode.warnings == ()
    assert publiccode.text == FULL


def test_refusal_holds_every_problem_sorted_by_line() -> None:
    text = MINIMAL.replace("beta", "ferdig").replace("url: https", "url: :").replace("EUPL", "EUP")
    assert [(each.line, each.path, each.code) for each in refusal(text + "farge: blå\n")] == [
        (3, "url", "not_readable_as_url"),
        (6, "developmentStatus", "not_one_of"),
        (18, "legal.license", "not_license"),
        (25, "farge", "unknown_key"),
    ]


def test_warnings_alone_do_not_refuse_a_file() -> None:
    publiccode = parse(MINIMAL.replace("'0'", "'0.2'").encode())
    assert [(each.code, each.severity) for each in publiccode.warnings] == [
        ("older_version", "warning")
    ]


@pytest.mark.parametrize(
    "name", ["AgID-wai-portal", "Amsterdam-signals-frontend", "swiyu-admin-ch-swiyu-issuer"]
)
def test_published_files_that_the_reference_accepts_are_read(name: str) -> None:
    data = (SAMPLES / f"{name}.yml").read_bytes()
    assert parse(data).text == data.decode()


def test_published_file_without_an_end_of_contract_is_refused() -> None:
    assert errors(SAMPLES / "open-zaak-open-zaak.yml") == [
        (181, "maintenance.contractors[0].until", "required")
    ]


def test_published_file_with_a_short_description_is_refused() -> None:
    assert errors(SAMPLES / "5Tsrl-emma-backend-orariscuole.yml") == [
        (36, "description.it.shortDescription", "required"),
        (38, "description.it.longDescription", "too_short"),
    ]


def test_contacts_are_named_only_when_asked_for() -> None:
    publiccode = parse(FULL.encode())
    assert publiccode.contact_count == 1
    assert "Kari" not in repr(publiccode)
    assert [(each.name, each.email) for each in contacts(publiccode)] == [
        ("Kari Eksempel", "kari@example.org")
    ]


def test_files_beside_are_looked_for_only_when_they_can_be_read() -> None:
    data = (MINIMAL + "logo: bilder/logo.svg\n").encode()
    assert check(data) == []
    missing = check(data, beside=lambda path: None)
    assert [(each.line, each.path, each.code) for each in missing] == [(25, "logo", "file_missing")]


def test_byte_order_mark_is_passed_over() -> None:
    assert parse(b"\xef\xbb\xbf" + MINIMAL.encode()).name == "Barnehageopptak"


def test_carriage_returns_change_neither_verdict_nor_lines() -> None:
    text = MINIMAL.replace("beta", "ferdig").replace("\n", "\r\n")
    assert [each.line for each in refusal(text)] == [line_of(MINIMAL, "developmentStatus")]


def test_file_of_50_megabytes_is_refused_at_once() -> None:
    data = MINIMAL.encode() + b"# fyll\n" * 7_000_000
    began = time.perf_counter()
    assert [each.code for each in refusal(data)] == ["too_large"]
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (MINIMAL.encode("utf-16"), "not_utf8"),
        (MINIMAL.replace("Fordeler", "Fører").encode("latin-1"), "not_utf8"),
        (MINIMAL.replace("beta", "be\x00ta").encode(), "control_character"),
        (MINIMAL.replace("beta", "!!python/object/apply:os.system [ls]").encode(), "unknown_tag"),
        (MINIMAL.replace("beta", "*ukjent").encode(), "unknown_alias"),
        (MINIMAL.replace("beta", "&selv [*selv]").encode(), "alias_in_itself"),
        (MINIMAL.replace("beta", "[" * 1000).encode(), "too_deep"),
        (MINIMAL.encode() + b"---\n" + MINIMAL.encode(), "several_documents"),
        (MINIMAL.replace("beta", "'beta").encode(), "yaml_syntax"),
    ],
)
def test_unsafe_or_broken_yaml_is_refused_for_one_reason(data: bytes, code: str) -> None:
    assert [each.code for each in refusal(data)] == [code]


def test_alias_bomb_is_refused_before_it_grows() -> None:
    levels = [f"n{level}: &n{level} [{', '.join([f'*n{level - 1}'] * 9)}]" for level in range(1, 9)]
    bomb = "\n".join(["n0: &n0 [x, x, x, x, x, x, x, x, x]", *levels])
    began = time.perf_counter()
    assert [each.code for each in refusal(bomb)] == ["too_many_values"]
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "piece", ["[", "{", "[1,", "- ", "? ", ": ", "a: ", '"x\n', "a: |\n\n", "!", "#\n", "1: 1\n"]
)
def test_repeated_syntax_up_to_the_size_limit_is_answered_soon(piece: str) -> None:
    data = (piece * (MAX_BYTES // len(piece))).encode()
    began = time.process_time()
    refusal(data)
    assert time.process_time() - began < 3


@given(st.binary(max_size=2000))
@settings(deadline=None)
def test_any_bytes_are_refused_with_a_place_and_a_reason(data: bytes) -> None:
    for problem in refusal(data):
        assert problem.line >= 1
        assert problem.message


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_file_with_any_characters_put_in_is_read_or_refused(data: st.DataObject) -> None:
    text = FULL
    for _ in range(data.draw(st.integers(1, 3))):
        position = data.draw(st.integers(0, len(text)))
        scrap = st.text(max_size=5) | st.sampled_from(list("-:#'\"|>&*!?{}[],%@`\t\n "))
        text = text[:position] + data.draw(scrap) + text[position:]
    problems = check(text.encode("utf-8", "replace"))
    assert problems == sorted(problems)
    assert all(1 <= each.line <= text.count("\n") + 2 and each.message for each in problems)
