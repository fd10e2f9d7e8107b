"""What is changed is written, and everything else stays as it was."""

import difflib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.publiccode import Changes, ExportFailed, PubliccodeRefused, export, parse
from components.publiccode.yaml_tree import Mapping, Scalar, compose
from tests.components.publiccode.texts import FULL, MINIMAL, SAMPLES

# What cannot be shown or sent is refused when a file is read, so it is never written either.
REFUSED = [chr(code) for code in (*range(0xFDD0, 0xFDF0), *range(0x20))]
REFUSED += [chr(code) for code in range(0x7F, 0xA0) if code != 0x85]
REFUSED += [chr(end + half) for end in range(0xFFFE, 0x110000, 0x10000) for half in (0, 1)]
ONE_LINE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=REFUSED), max_size=40
)
CONTROLS = [each for each in REFUSED if each not in "\t\n\r"]
TEXTS = ONE_LINE | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), max_size=40
)
SAMPLE_FILES = sorted(SAMPLES.glob("*.yml"))


def added_and_removed(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return (
        [line[2:] for line in lines if line.startswith("+ ")],
        [line[2:] for line in lines if line.startswith("- ")],
    )


def value_at(text: str, *path: str) -> str:
    node = compose(text)
    for key in path:
        assert isinstance(node, Mapping)
        node = next(value for name, value in node.entries if getattr(name, "text", "") == key)
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.stem)
def test_export_without_changes_is_the_text_itself(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert export({}, text=text) == text


def test_replaced_value_touches_its_line_only_and_keeps_its_comment() -> None:
    after = export({"name": "Opptak"}, text=FULL)
    assert added_and_removed(FULL, after) == (
        ["name: Opptak  # som i anskaffelsen"],
        ["name: Barnehageopptak  # som i anskaffelsen"],
    )


def test_text_of_several_lines_moves_the_comment_above_it() -> None:
    after = export({"name": "Opptak\ni barnehage"}, text=FULL)
    assert "# som i anskaffelsen\nname: |-\n  Opptak\n  i barnehage\nlandingURL" in after


def test_new_language_is_added_after_the_last() -> None:
    english = {"shortDescription": "Allocates places.", "features": ["Application", "1.0"]}
    after = export({"description": {"en": english}}, text=MINIMAL)
    assert added_and_removed(MINIMAL, after) == (
        [
            "  en:",
            "    shortDescription: Allocates places.",
            "    features:",
            "      - Application",
            "      - '1.0'",
        ],
        [],
    )


def test_removed_key_takes_its_lines_along() -> None:
    after = export({"releaseDate": None, "landingURL": None}, text=FULL)
    assert added_and_removed(FULL, after) == (
        [],
        ["landingURL: https://example.org/opptak", "releaseDate: 2026-03-01"],
    )


def test_group_that_is_left_empty_goes_too() -> None:
    after = export({"organisation": {"name": None, "uri": None}}, text=FULL)
    assert "organisation" not in after
    assert parse(after.encode()).organisation is None


def test_keys_that_the_standard_does_not_know_stay() -> None:
    text = MINIMAL + "NO:\n  # vår egen\n  sektor: [barnehage]   # bare én\n"
    after = export({"softwareVersion": "2.0", "legal": {"license": "MIT"}}, text=text)
    assert "NO:\n  # vår egen\n  sektor: [barnehage]   # bare én\n" in after
    assert value_at(after, "softwareVersion") == "2.0"


def test_value_inside_braces_can_be_changed() -> None:
    text = MINIMAL.replace("legal:\n  license: EUPL-1.2", "legal: {license: MIT}  # åpen")
    after = export({"legal": {"license": "EUPL-1.2"}}, text=text)
    assert parse(after.encode()).license == "EUPL-1.2"
    assert "# åpen" in after


def test_value_shared_by_an_alias_changes_in_one_place() -> None:
    text = MINIMAL.replace("  - Søknad", "  - Søknad\n  nn: *nb").replace("  nb:", "  nb: &nb")
    after = export({"description": {"nn": {"shortDescription": "Fordeler plassar."}}}, text=text)
    descriptions = parse(after.encode()).descriptions
    assert descriptions["nb"].short == "Fordeler plasser i barnehagene."
    assert descriptions["nn"].short == "Fordeler plassar."


def test_windows_line_ends_stay() -> None:
    text = MINIMAL.replace("\n", "\r\n")
    after = export({"name": "Opptak", "usedBy": ["Drammen"]}, text=text)
    assert after.count("\n") == after.count("\r\n") == text.count("\n") + 2


def test_file_without_a_last_line_end_can_grow() -> None:
    after = export({"usedBy": ["Drammen"]}, text=MINIMAL.rstrip("\n"))
    assert after == MINIMAL + "usedBy:\n  - Drammen\n"


def test_new_file_has_the_order_of_the_standard_and_nothing_empty() -> None:
    text = export(
        {
            "legal": {"license": "EUPL-1.2", "mainCopyrightOwner": ""},
            "name": "Opptak",
            "egen": "sist",
            "categories": [],
            "description": {"nb": {"longDescription": "Lang.\nTo.", "shortDescription": "Kort."}},
            "dependsOn": {"open": [{"version": "14", "name": "PostgreSQL"}]},
        }
    )
    assert text == (
        "publiccodeYmlVersion: '0'\n"
        "name: Opptak\n"
        "description:\n"
        "  nb:\n"
        "    shortDescription: Kort.\n"
        "    longDescription: |-\n"
        "      Lang.\n"
        "      To.\n"
        "legal:\n"
        "  license: EUPL-1.2\n"
        "dependsOn:\n"
        "  open:\n"
        "    - name: PostgreSQL\n"
        "      version: '14'\n"
        "egen: sist\n"
    )


def test_text_that_is_not_yaml_is_refused() -> None:
    with pytest.raises(PubliccodeRefused):
        export({"name": "x"}, text="a: [")


def test_change_to_a_key_that_a_merge_brings_is_refused_rather_than_done_wrong() -> None:
    text = MINIMAL.replace("  nb:\n", "  nb: &nb\n").replace("legal:", "  nn:\n    <<: *nb\nlegal:")
    with pytest.raises(ExportFailed):
        export({"description": {"nn": {"shortDescription": "Fordeler plassar."}}}, text=text)


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_any_text_comes_back_as_it_was_put_in(new: str) -> None:
    after = export({"applicationSuite": new}, text=FULL)
    assert value_at(after, "applicationSuite") == new.replace("\r\n", "\n").replace("\r", "\n")
    assert after.startswith(FULL)


@given(st.sampled_from(SAMPLE_FILES), TEXTS.filter(bool), st.lists(ONE_LINE, max_size=3))
@settings(deadline=None, max_examples=40)
def test_same_change_twice_is_the_same_as_once(path: Any, text: str, names: list[str]) -> None:
    changes: Changes = {
        "usedBy": names,
        "description": {"nb": {"shortDescription": text}, "en": {"genericName": None}},
        "softwareVersion": None,
        "localisation": {"localisationReady": True},
    }
    once = export(changes, text=path.read_text(encoding="utf-8"))
    assert export(changes, text=once) == once


@given(
    st.dictionaries(
        st.sampled_from(["name", "softwareVersion", "applicationSuite", "roadmap"]),
        ONE_LINE | st.none(),
    )
)
@settings(deadline=None, max_examples=60)
def test_what_was_not_changed_keeps_its_meaning(changes: dict[str, str | None]) -> None:
    after = export(changes, text=FULL)
    untouched = [line for line in FULL.splitlines() if line.partition(":")[0] not in changes]
    assert [line for line in after.splitlines() if line in untouched] == untouched


def test_new_file_from_a_form_is_valid() -> None:
    text = export(
        {
            "name": "Opptak",
            "url": "https://example.org/kode",
            "platforms": ["web"],
            "developmentStatus": "beta",
            "softwareType": "standalone/web",
            "description": {
                "nb": {
                    "shortDescription": "Fordeler plasser.",
                    "longDescription": "Fordeler plasser etter kommunens regler. " * 5,
                    "features": ["Søknad"],
                }
            },
            "legal": {"license": "EUPL-1.2"},
            "maintenance": {"type": "none"},
            "localisation": {"localisationReady": True, "availableLanguages": ["nb"]},
        }
    )
    publiccode = parse(text.encode())
    assert publiccode.descriptions["nb"].features == ("Søknad",)
    assert export({"name": publiccode.name}, text=text) == text
