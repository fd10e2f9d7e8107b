"""Every problem is named with its line, its path and what is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.publiccode import check
from tests.components.publiccode.texts import FULL, MINIMAL, line_of

REQUIRED = {
    "name": "name",
    "url": "url",
    "developmentStatus": "developmentStatus",
    "softwareType": "softwareType",
    "shortDescription": "description.nb.shortDescription",
    "license": "legal.license",
    "type": "maintenance.type",
    "localisationReady": "localisation.localisationReady",
    "publiccodeYmlVersion": "publiccodeYmlVersion",
}


def found(text: str, *, draft_version: bool = False) -> list[tuple[int, str, str]]:
    problems = check(text.encode(), draft_version=draft_version)
    return [(each.line, each.path, each.code) for each in problems]


def without_line(text: str, beginning: str) -> str:
    number = line_of(text, beginning)
    lines = text.splitlines(keepends=True)
    return "".join(lines[: number - 1] + lines[number:])


def test_minimal_file_has_no_problems() -> None:
    assert found(MINIMAL) == []


@given(st.sampled_from(sorted(REQUIRED)))
def test_dropped_required_key_is_named_with_its_path(key: str) -> None:
    path = REQUIRED[key]
    problems = check(without_line(MINIMAL, f"{key}:").encode())
    assert path in [each.path for each in problems if each.code == "required"]


@given(st.sampled_from([line for line in FULL.splitlines() if line[:1].isalpha()]))
def test_repeated_top_level_key_is_named_at_its_second_line(line: str) -> None:
    key = line.partition(":")[0]
    problems = found(f"{FULL}{key}: x\n")
    assert (FULL.count("\n") + 1, key, "duplicate_key") in problems


@given(st.integers(0, 30), st.text("abcdefgh", min_size=1, max_size=6))
@settings(deadline=None)
def test_unknown_key_is_named_wherever_it_stands(position: int, name: str) -> None:
    tops = [number for number, line in enumerate(MINIMAL.splitlines()) if line[:1].isalpha()]
    at = tops[position % len(tops)]
    lines = MINIMAL.splitlines()
    text = "\n".join([*lines[:at], f"x{name}: 1", *lines[at:]]) + "\n"
    assert found(text) == [(at + 1, f"x{name}", "unknown_key")]


@pytest.mark.parametrize(
    ("old", "new", "line", "path", "code"),
    [
        ("name: B", "name: []  # B", 2, "name", "not_one_text"),
        ("platforms:\n  - web", "platforms: web", 4, "platforms", "not_a_list"),
        ("platforms:\n  - web", "platforms: []", 4, "platforms", "too_few"),
        ("  - Søknad", "", 15, "description.nb.features", "required"),
        ("  nb:\n    s", "  norsk:\n    s", 9, "description.norsk", "not_language"),
        ("legal:\n  license: EUPL-1.2", "legal: MIT", 17, "legal", "not_a_group"),
        ("Ready: true", "Ready: yes", 22, "localisation.localisationReady", "not_true_or_false"),
        ("    - nb\n", "    - nob\n", 24, "localisation.availableLanguages[0]", "not_language"),
        ("type: none", "type: contract", 20, "maintenance.contractors", "contractors_required"),
        ("type: none", "type: community", 20, "maintenance.contacts", "contacts_required"),
        ("Fordeler", "Fordeler" * 20, 10, "description.nb.shortDescription", "too_long"),
        ("'0'", "'0.6'", 1, "publiccodeYmlVersion", "version_unsupported"),
        ("'0'", "0.7", 1, "publiccodeYmlVersion", "version_not_text"),
    ],
)
def test_wrong_value_is_named_at_its_line(
    old: str, new: str, line: int, path: str, code: str
) -> None:
    assert old in MINIMAL
    assert found(MINIMAL.replace(old, new, 1)) == [(line, path, code)]


def test_contractors_are_refused_when_nobody_is_contracted() -> None:
    problems = found(FULL.replace("type: contract", "type: internal"))
    line = line_of(FULL, "contractors:")
    assert problems == [(line, "maintenance.contractors", "contractors_not_allowed")]


@pytest.mark.parametrize(
    ("added", "path", "code"),
    [
        ("monochromeLogo: a.svg\n", "monochromeLogo", "deprecated_for"),
        ("inputTypes: [text/csv]\n", "inputTypes", "deprecated"),
        (
            "intendedAudience: {countries: ['no']}\n",
            "intendedAudience.countries[0]",
            "lowercase_country",
        ),
    ],
)
def test_deprecated_keys_are_warned_of(added: str, path: str, code: str) -> None:
    problems = check((MINIMAL + added).encode())
    assert [(each.path, each.code, each.severity) for each in problems] == [(path, code, "warning")]


def test_italian_section_may_be_there_once_only() -> None:
    sections = "IT:\n  countryExtensionVersion: '1.0'\nit:\n  countryExtensionVersion: '1.0'\n"
    assert (27, "it", "section_twice") in found(MINIMAL + sections)


def test_unquoted_version_of_the_italian_section_reads_as_another_number() -> None:
    section = "IT:\n  countryExtensionVersion: 1.0\n"
    assert (26, "IT.countryExtensionVersion", "not_one_of") in found(MINIMAL + section)


@pytest.mark.parametrize("name", ["IT", "it"])
@pytest.mark.parametrize(
    ("version", "is_told"), [("'0'", True), ("'0.7'", True), ("'0.5'", False), ("'0.2'", False)]
)
def test_country_section_is_deprecated_since_version_0_7(
    name: str, version: str, is_told: bool
) -> None:
    text = MINIMAL.replace("publiccodeYmlVersion: '0'", f"publiccodeYmlVersion: {version}")
    problems = check(f"{text}{name}:\n  countryExtensionVersion: '1.0'\n".encode())
    told = [(each.line, each.severity) for each in problems if each.code == "country_section"]
    assert told == ([(25, "warning")] if is_told else [])


def test_merged_keys_count_as_written_out() -> None:
    text = MINIMAL.replace("  nb:\n", "  nb: &tekst\n")
    text = text.replace("legal:\n", "  en:\n    <<: *tekst\n    awards: [Pris]\nlegal:\n")
    assert found(text) == []


def test_merged_key_that_is_already_there_is_a_duplicate() -> None:
    text = MINIMAL.replace("  nb:\n", "  nb: &tekst\n").replace(
        "legal:\n", "  en:\n    features: [Apply]\n    <<: *tekst\nlegal:\n"
    )
    assert [each[1:] for each in found(text)] == [("description.en.features", "duplicate_key")]


@pytest.mark.parametrize("text", ["", "# bare en kommentar\n", "[]\n", "tekst\n"])
def test_file_without_keys_lacks_its_version(text: str) -> None:
    assert found(text) == [(1, "publiccodeYmlVersion", "required")]


def test_draft_version_1_is_refused_as_the_reference_does() -> None:
    text = MINIMAL.replace("'0'", "'1'")
    assert found(text) == [(1, "publiccodeYmlVersion", "version_unsupported")]


def test_draft_version_1_can_be_judged_by_its_own_rules() -> None:
    text = MINIMAL.replace("'0'", "'1'")
    assert found(text, draft_version=True) == []
    dropped = text + "supports:\n  - id: alias:gdpr\n"
    assert found(dropped, draft_version=True) == [(25, "supports", "unknown_key")]
