"""Compounds taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.compounds import known_parts, parts_of


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kravspesifikasjon", ("krav", "spesifikasjon")),
        ("kravspesifikasjonene", ("krav", "spesifikasjon")),
        ("innovasjonspartnerskap", ("innovasjon", "partnerskap")),
        ("konkurransegrunnlaget", ("konkurranse", "grunnlag")),
        ("barnehageplasser", ("barnehage", "plass")),
        ("personvernkonsekvensvurdering", ("personvern", "konsekvens", "vurdering")),
    ],
)
def test_compound_of_known_words_gives_its_parts(word: str, parts: tuple[str, ...]) -> None:
    assert parts_of(word) == parts


def test_compound_with_an_unknown_first_part_gives_its_head() -> None:
    assert parts_of("bysykkelordningen") == ("ordning",)


@pytest.mark.parametrize("word", ["barnehagene", "spesifikasjonen", "rapporter", "skole", "ab-cd"])
def test_word_that_is_no_compound_gives_nothing(word: str) -> None:
    assert parts_of(word) == ()


@given(st.lists(st.sampled_from(sorted(known_parts())), min_size=2, max_size=4))
def test_known_words_in_a_row_come_apart_into_known_words(words: list[str]) -> None:
    compound = "".join(words)
    if len(compound) >= 8 and compound not in known_parts():
        assert set(parts_of(compound)) <= known_parts()


@given(st.text(max_size=80))
def test_any_text_has_parts_that_are_in_it(word: str) -> None:
    assert all(part in word for part in parts_of(word))
