"""Norwegian questions, put to every adapter."""

import pytest

from search.judging import ENTRIES, KIND
from search.port import adapter, ask
from search.questions import Question
from search.services import load_synonyms
from tests.search.norwegian import FOUND, NARROWED, RESPELT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entries")]


@pytest.fixture
def entries(engine: str) -> None:
    load_synonyms()
    adapter().keep(ENTRIES)


def found(words: str) -> set[str]:
    answer = ask(Question(words=words, kinds=(KIND,), size=100))
    return {hit.document.key for hit in answer.hits}


@pytest.mark.parametrize("what", FOUND)
def test_question_finds_what_it_should_and_no_more(what: str) -> None:
    expected = FOUND[what]
    assert {words: found(words) for words in expected} == expected


def test_misspelt_question_gets_the_suggestion_that_finds_something() -> None:
    assert {words: ask(Question(words=words)).suggestion for words in RESPELT} == RESPELT


@pytest.mark.parametrize(("words", "chosen", "facet", "counts"), NARROWED)
def test_narrowed_question_counts_what_every_choice_would_find(
    words: str, chosen: dict[str, tuple[str, ...]], facet: str, counts: dict[str, int]
) -> None:
    answer = ask(Question(words=words, chosen=chosen, facets=(facet,)))
    assert {each.code: each.count for each in answer.facets[facet]} == counts


def test_there_are_at_least_a_hundred_and_thirty_questions() -> None:
    assert sum(len(some) for some in FOUND.values()) + len(RESPELT) + len(NARROWED) >= 130
