"""The CPV has names, a hierarchy and a search for choosers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vocabularies import cpv

codes = st.sampled_from(list(cpv.all_codes()))


def test_vocabulary_is_whole() -> None:
    assert len(cpv.all_codes()) == 9454


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Seeds"), ("en-gb", "Seeds"), ("nb", "Frø"), ("nn", "Frø")]
)
def test_name_is_given_in_the_language_asked_for(language: str, name: str) -> None:
    assert cpv.name("03111000", language) == name


def test_unknown_code_has_no_name() -> None:
    assert cpv.name("00000000") is None
    assert not cpv.exists("00000000")


def test_ancestors_go_from_the_nearest_to_the_division() -> None:
    assert cpv.ancestors("48612000") == ("48610000", "48600000", "48000000")
    assert cpv.parent("48612000") == "48610000"
    assert cpv.parent("48000000") is None


@given(codes)
def test_every_ancestor_is_wider_and_in_the_vocabulary(code: str) -> None:
    for ancestor in cpv.ancestors(code):
        assert cpv.exists(ancestor)
        assert code.startswith(ancestor.rstrip("0"))


def test_every_code_but_the_divisions_has_a_parent() -> None:
    orphans = [code for code in cpv.all_codes() if cpv.parent(code) is None]
    assert all(code.endswith("000000") for code in orphans)


def test_search_by_code_finds_the_branch_widest_first() -> None:
    found = [term.code for term in cpv.search("4819")]
    assert found[0] == "48190000"
    assert all(code.startswith("4819") for code in found)


def test_search_needs_every_word_also_as_part_of_a_compound() -> None:
    found = [term.code for term in cpv.search("programvare undervisning")]
    assert found == ["48190000", "72212190"]


def test_search_puts_names_with_a_word_that_begins_so_first() -> None:
    names = [term.name_nb.casefold() for term in cpv.search("buss", limit=100)]
    begins = [f" {name}".find(" buss") >= 0 for name in names]
    assert True in begins
    assert False in begins
    assert begins == sorted(begins, reverse=True)


def test_search_in_english_looks_at_english_names() -> None:
    assert "Seeds" in [term.name_en for term in cpv.search("seeds", language="en")]
    assert "03111000" not in [term.code for term in cpv.search("seeds", language="nb")]


@given(st.text(max_size=20), st.integers(1, 30))
def test_search_takes_any_text_and_keeps_to_the_limit(query: str, limit: int) -> None:
    assert len(cpv.search(query, limit=limit)) <= limit


def test_search_for_nothing_finds_nothing() -> None:
    assert cpv.search("  ") == []
