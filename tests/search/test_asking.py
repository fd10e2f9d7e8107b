"""Questions in addresses."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.asking import HIGHEST_PAGE, Address, narrowed, orders_of, read_question
from search.facets import FACETS
from search.questions import Question, Sort

LETTERS = "abcæøåÆØÅ019-_+&=%#?"
CODES = st.lists(st.text(LETTERS, min_size=1, max_size=40), min_size=1, unique=True)
QUESTIONS = st.builds(
    Question,
    words=st.text(LETTERS, max_size=20),
    chosen=st.dictionaries(st.sampled_from(sorted(FACETS)), CODES.map(tuple)),
    sort=st.none() | st.sampled_from(Sort),
    page=st.integers(1, HIGHEST_PAGE),
)


@pytest.mark.parametrize(
    ("words", "by_itself"), [("", Sort.NEWEST), ("opptak", Sort.RELEVANCE)], ids=["none", "words"]
)
def test_order_that_comes_by_itself_is_not_put_into_the_address(
    words: str, by_itself: Sort
) -> None:
    orders = orders_of(Question(words=words))
    assert [(value, label) for value, label, chosen in orders if chosen] == [("", by_itself.label)]


def test_best_match_is_not_offered_where_no_words_are_asked_for() -> None:
    assert Sort.RELEVANCE.label not in [label for _value, label, _chosen in orders_of(Question())]


def test_question_is_read_from_the_query_string() -> None:
    query = QueryDict("q=opptak&tema=a&tema=b&kommune=drammen&sorter=nyeste&side=3&ukjent=1")
    question = read_question(query, facets=["themes", "municipality"], kinds=["need"])
    assert question.words == "opptak"
    assert question.kinds == ("need",)
    assert question.chosen == {"themes": ("a", "b"), "municipality": ("drammen",)}
    assert (question.sort, question.page) == (Sort.NEWEST, 3)


def test_facet_that_the_list_does_not_have_is_passed_over() -> None:
    assert read_question(QueryDict("fase=drift"), facets=["themes"]).chosen == {}


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "9" * 400, "²"])
def test_page_that_is_no_number_is_the_first(page: str) -> None:
    assert read_question(QueryDict(mutable=True) | {"side": page}, facets=[]).page == 1


@given(QUESTIONS)
def test_address_of_a_question_asks_the_same_question(question: Question) -> None:
    query = QueryDict(str(Address(question)).removeprefix("?"))
    read = read_question(query, facets=list(FACETS))
    assert (read.words, read.sort, read.page) == (question.words, question.sort, question.page)
    assert dict(read.chosen) == {name: codes[:50] for name, codes in question.chosen.items()}


def test_lifting_a_choice_leads_to_the_first_page_with_the_others() -> None:
    question = Question(chosen={"themes": ("a", "b")}, page=4)
    assert str(Address(question).without("themes", "a")) == "?tema=b"


def test_narrowed_gives_the_query_string_of_a_list() -> None:
    assert narrowed({"themes": ["opptak"], "years": [2026]}) == "?tema=opptak&aar=2026"


@given(st.text())
def test_any_query_string_is_a_question(text: str) -> None:
    query = QueryDict(mutable=True)
    for parameter in ("q", "tema", "aar", "side", "sorter"):
        query[parameter] = text
    question = read_question(query, facets=list(FACETS))
    assert "\0" not in question.words
