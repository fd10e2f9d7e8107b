"""How any adapter counts and narrows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.documents import Document
from search.port import adapter, ask
from search.questions import Question
from tests.factories.search import document

from .answers import counts, titles

pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.usefixtures("engine")]


def test_kinds_of_the_question_are_never_left() -> None:
    document(kind="need", title="Behov")
    document(kind="experience", title="Erfaring")
    assert titles(Question(kinds=("need",))) == ["Behov"]


def test_what_is_for_another_audience_is_neither_found_nor_counted() -> None:
    document(title="For kolleger", audience="peers", themes=("opptak",))
    answer = ask(Question(facets=("themes",)))
    assert (answer.total, answer.hits, counts(answer, "themes")) == (0, (), {})


def test_facet_counts_obey_the_other_choices_but_not_their_own() -> None:
    document(municipality="drammen", themes=("opptak", "skyss"), years=(2025,))
    document(municipality="drammen", themes=("vikar",), years=(2026,))
    document(municipality="trondheim", themes=("opptak",), years=(2026,))
    chosen = {"themes": ("opptak",), "municipality": ("drammen",)}
    answer = ask(Question(chosen=chosen, facets=("themes", "municipality", "years")))
    assert answer.total == 1
    assert counts(answer, "themes") == {"opptak": 1, "skyss": 1, "vikar": 1}
    assert counts(answer, "municipality") == {"drammen": 1, "trondheim": 1}
    assert counts(answer, "years") == {"2025": 1}


def test_two_choices_in_one_facet_find_either() -> None:
    document(title="A", themes=("opptak",))
    document(title="B", themes=("skyss",))
    document(title="C", themes=("vikar",))
    assert set(titles(Question(chosen={"themes": ("opptak", "skyss")}))) == {"A", "B"}


def test_choice_that_finds_nothing_is_still_there_to_be_lifted() -> None:
    document(themes=("opptak",))
    answer = ask(Question(chosen={"themes": ("borte",)}, facets=("themes",)))
    assert [value.code for value in answer.facets["themes"] if value.chosen] == ["borte"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sets(st.sampled_from("xyz")), st.sampled_from("12")),
        max_size=12,
    ),
    st.dictionaries(
        st.sampled_from(["municipality", "themes", "years"]),
        st.sets(st.sampled_from(["a", "b", "x", "y", "1", "2"]), min_size=1),
    ),
)
def test_every_count_is_what_choosing_the_value_would_find(
    rows: list[tuple[str, set[str], str]], chosen: dict[str, set[str]]
) -> None:
    adapter().forget("experience", [str(key) for key in range(12)])
    made = [
        Document(
            kind="experience",
            key=str(key),
            title="Erfaring",
            url="/",
            municipality=municipality,
            themes=tuple(themes),
            years=(int(year),),
        )
        for key, (municipality, themes, year) in enumerate(rows)
    ]
    adapter().keep(made)
    choices = {name: tuple(codes) for name, codes in chosen.items()}
    answer = ask(Question(chosen=choices, facets=("municipality", "themes", "years")))
    for facet, values in answer.facets.items():
        for value in values:
            only = {**choices, facet: (value.code,)}
            assert value.count == ask(Question(chosen=only)).total
