"""The words of documents."""

from hypothesis import given
from hypothesis import strategies as st

from search.language import plain, widened, words_of
from search.language.words import LONGEST_WORD, MARK_START, MARK_STOP


def test_words_are_letters_in_lower_case_from_three_on() -> None:
    assert words_of("Åpen Anbudskonkurranse i 2024, på 3 uker!") == {
        "åpen",
        "anbudskonkurranse",
        "uker",
    }


def test_widened_names_parts_and_words_with_nordic_letters() -> None:
    assert widened("Kravspesifikasjon for møteplass") == "krav møte møteplass plass spesifikasjon"


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
