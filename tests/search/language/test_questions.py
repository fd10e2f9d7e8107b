"""What visitors type, read as terms."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.language import Term, read_terms
from search.language.questions import MAX_TERMS
from search.models import Synonym

pytestmark = pytest.mark.django_db


def texts(term: Term) -> set[str]:
    return {alternative.text for alternative in term.alternatives}


def typed(question: str) -> list[tuple[str, bool]]:
    return [(term.typed, term.unwanted) for term in read_terms(question)]


def test_words_phrases_and_unwanted_words_are_told_apart() -> None:
    assert typed('opptak "åpen anbudskonkurranse" -skole') == [
        ("opptak", False),
        ("åpen anbudskonkurranse", False),
        ("skole", True),
    ]


@pytest.mark.parametrize("question", ["«åpen dialog»", '"åpen dialog', "“åpen dialog”"])
def test_any_quotation_marks_make_a_phrase(question: str) -> None:
    [term] = read_terms(question)
    assert term.alternatives[0].exact
    assert term.typed == "åpen dialog"


def test_hyphen_inside_a_word_is_no_minus() -> None:
    assert typed("e-post") == [("e-post", False)]


def test_word_in_any_inflection_brings_the_synonyms_of_its_group() -> None:
    Synonym.objects.create(terms=["bhg", "barnehage"])
    [term] = read_terms("barnehagene")
    assert {"barnehagene", "bhg", "barnehage"} <= texts(term)


def test_synonym_of_two_words_is_one_term() -> None:
    Synonym.objects.create(terms=["DPS", "dynamisk innkjøpsordning"])
    opening, term = read_terms("lærer dynamisk innkjøpsordning")
    assert opening.typed == "lærer"
    assert "dps" in texts(term)


def test_phrase_in_quotes_brings_no_synonyms() -> None:
    Synonym.objects.create(terms=["bhg", "barnehage"])
    [term] = read_terms('"barnehage"')
    assert "bhg" not in texts(term)


def test_synonyms_cost_one_query(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django's fixture
        read_terms("en to tre fire fem seks")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=400) | st.text(alphabet='ab "-«»\0 å\n', max_size=60))
def test_any_text_is_read(question: str) -> None:
    terms = read_terms(question)
    assert len(terms) <= MAX_TERMS
    assert all(term.alternatives for term in terms)
