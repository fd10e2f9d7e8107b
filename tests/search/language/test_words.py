"""The words of documents."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language import plain, read, widened, words_of
from search.language.words import LONGEST_WORD, MARK_START, MARK_STOP


def test_words_are_letters_in_lower_case_from_three_on() -> None:
    assert words_of("Åpen Anbudskonkurranse i 2024, på 3 uker!") == {
        "åpen",
        "anbudskonkurranse",
        "uker",
    }


def test_widened_names_parts_and_words_with_nordic_letters() -> None:
    assert (
        widened("Kravspesifikasjon for møteplass") == "krav mote moteplass møte plass spesifikasjon"
    )


def test_plain_text_keeps_lines_but_no_control_characters() -> None:
    assert plain("a\0b\nc\td\x07") == "ab\nc\td"


@given(st.text())
def test_plain_text_never_holds_what_marks_words(text: str) -> None:
    cleaned = plain(text + MARK_START + text + MARK_STOP)
    assert MARK_START not in cleaned
    assert MARK_STOP not in cleaned
    assert "\0" not in cleaned
    cleaned.encode()


@given(st.text(max_size=300))
def test_no_word_is_longer_than_the_table_holds(text: str) -> None:
    assert all(len(word) <= LONGEST_WORD for word in words_of(text * 20))


@pytest.mark.parametrize(
    "letters", ["a", "aB", "Skole", "1", "a-", "a ", "1 ", "\u00ad", "barne- "]
)
def test_no_text_takes_long(letters: str) -> None:
    began = time.process_time()
    text = letters * (200_000 // len(letters))
    read(text)
    widened(text)
    assert time.process_time() - began < 5


@given(st.text(max_size=400) | st.text(alphabet="aÅ-/’' .\u00ad1kommune", max_size=80))
def test_any_text_is_read_into_words_that_are_read_alike_again(text: str) -> None:
    forms = read(plain(text)).split()
    assert all(len(form) <= LONGEST_WORD for form in forms)
    assert all(form == form.lower() for form in forms)
    widened(plain(text))


@pytest.mark.parametrize(
    ("written", "extra"),
    [
        ("barne- og ungdomsskoler", "barneskole"),
        ("Barne-, ungdoms- og videregåendeskoler", "barneskole"),
        ("ID-porten", "idport"),
        ("OneRoster", "one"),
        ("org.nr. 974 767 880", "974767880"),
        ("Skolerute", "rute"),
        ("møteplass", "moteplass"),
    ],
)
def test_text_is_also_found_by_what_it_does_not_say(written: str, extra: str) -> None:
    assert extra in widened(written).split()


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("skole/barnehage", "skole barnehage"),
        ("PPT-ens", "ppt"),
        ("API’et", "api"),
        ("Møte på brreg.com/skole", "møte brreg com skole"),
        ("opp\u00advekst", "oppvekst"),
        ("2024/123-4", "2024 123 4"),
    ],
)
def test_words_are_letters_and_digits(written: str, forms: str) -> None:
    assert read(plain(written)) == forms
