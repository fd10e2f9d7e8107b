"""Words with and without æ, ø and å."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.spellings import spellings, without_accents


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("moeteplass", "møteplass"),
        ("Møteplass", "møteplass"),
        ("möteplass", "møteplass"),
        ("laerer", "lærer"),
        ("paa", "på"),
        ("Håkon", "haakon"),
        ("idé", "ide"),
    ],
)
def test_word_is_also_asked_for_as_it_may_be_written(typed: str, meant: str) -> None:
    assert meant in spellings(typed)


def test_word_without_nordic_letters_is_asked_for_as_typed_only() -> None:
    assert spellings("mal") == ("mal",)


def test_accents_go_but_letters_of_the_alphabet_stay() -> None:
    assert without_accents("Idé på ÅRHUS, ærlig smørbrød") == "Ide på ÅRHUS, ærlig smørbrød"


@given(st.text())
def test_any_text_keeps_its_own_spelling_first(text: str) -> None:
    assert spellings(text)[0] == text.lower()
