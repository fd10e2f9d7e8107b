"""What any adapter must answer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from search.facets import FACETS
from search.models import Synonym
from search.port import adapter, ask, complete
from search.questions import Question, Sort
from tests.factories.search import document

from .answers import counts, found, titles

pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.usefixtures("engine")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Opptak i barnehage", "barnehagene"),
        ("Opptak i barnehagene", "barnehage"),
        ("Nye anskaffelser", "anskaffelsen"),
        ("Skular i kommunen", "skulane"),
        ("Møteplassen i Drammen", "moeteplass"),
        ("Møteplassen i Drammen", "moteplass"),
        ("Møteplassen i Drammen", "MØTEPLASSER"),
        ("Den nye idéen", "ide"),
        ("Kjøp fra Haakon", "håkon"),
        ("Kravspesifikasjonen vår", "spesifikasjon"),
        ("Måling av tid", "maaling"),
        ("Nr. 2024/123 fra brreg.no", "2024/123"),
    ],
)
def test_word_finds_its_other_forms(text: str, asked: str) -> None:
    document(title=text)
    assert found(asked) == {text}


def test_word_with_a_nordic_letter_does_not_find_another_word() -> None:
    document(title="Mal for kontrakt")
    assert found("mål") == set()


def test_all_words_are_asked_for() -> None:
    document(title="Opptak i barnehage")
    document(title="Opptak i skole")
    assert found("opptak skole") == {"Opptak i skole"}


def test_phrase_in_quotes_is_found_word_by_word_in_order() -> None:
    document(title="Åpen dialog med leverandører")
    document(title="Dialog i åpen konkurranse")
    assert found('"åpen dialog"') == {"Åpen dialog med leverandører"}


def test_parts_of_compounds_make_no_phrase_with_their_neighbours() -> None:
    document(title="Møteplass for ordførere")
    assert found('"plass for ordførere"') == set()


def test_unwanted_word_takes_documents_away() -> None:
    document(title="Opptak i barnehage")
    document(title="Opptak i skole")
    assert found("opptak -skole") == {"Opptak i barnehage"}


def test_curators_synonyms_apply_when_the_question_is_asked() -> None:
    document(title="Barnehageopptak")
    document(title="Opptak i barnehage")
    assert found("bhg") == set()
    Synonym.objects.create(terms=["bhg", "barnehage"])
    assert found("bhg") == {"Opptak i barnehage", "Barnehageopptak"}


def test_word_of_the_title_ranks_before_a_word_of_the_text() -> None:
    document(title="Noe annet", body="Her nevnes skyss én gang.")
    document(title="Skyss for elever")
    assert titles(Question(words="skyss")) == ["Skyss for elever", "Noe annet"]


def test_question_among_entries_finds_none_but_these() -> None:
    document(kind="need", key="1", title="Behov om opptak")
    document(kind="experience", key="1", title="Opptak i barnehage")
    document(kind="experience", key="2", title="Opptak i skole")
    document(kind="experience", key="3", title="Skyss")
    among = (("experience", "1"), ("experience", "3"), ("need", "2"), ("experience", "404"))
    assert set(titles(Question(among=among))) == {"Opptak i barnehage", "Skyss"}
    assert titles(Question(words="opptak", among=among)) == ["Opptak i barnehage"]
    assert ask(Question(words="opptak", among=among)).total == 1
    assert titles(Question(kinds=("need",), among=among)) == []
    assert titles(Question(words="opptak", among=())) == []


def test_stop_words_alone_find_nothing() -> None:
    document(title="Og i på")
    assert ask(Question(words="og")).total == 0


def test_words_are_marked_in_title_and_excerpt() -> None:
    document(title="Opptak i barnehager", body="Vi lærte at barnehagene bør spørres først.")
    [hit] = ask(Question(words="barnehage")).hits
    assert hit.title == "Opptak i <mark>barnehager</mark>"
    assert "<mark>barnehagene</mark>" in hit.excerpt


def test_word_typed_without_nordic_letters_is_marked() -> None:
    document(title="Møteplassen")
    [hit] = ask(Question(words="moteplass")).hits
    assert hit.title == "<mark>Møteplassen</mark>"


def test_markup_in_texts_is_shown_as_text() -> None:
    document(
        title="<script>alert(1)</script> skole",
        summary='<img src=x onerror="alert(1)"> skole & <b>barn</b>',
    )
    [hit] = ask(Question(words="skole")).hits
    assert "<script" not in hit.title
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in hit.title
    assert "<img" not in hit.excerpt
    assert "<mark>skole</mark>" in hit.excerpt


def test_misspelt_word_gets_a_suggestion_that_finds_something() -> None:
    document(title="Opptak i barnehage")
    assert ask(Question(words="opptak barnehaje")).suggestion == "opptak barnehage"


def test_letters_that_changed_places_are_one_slip() -> None:
    document(title="Barnehagane i kommunen")
    document(title="Barnehage")
    assert ask(Question(words="barnehgae")).suggestion == "barnehage"


def test_suggestion_never_comes_from_what_is_no_longer_public() -> None:
    gone = document(title="Hemmelighet")
    adapter().forget(gone.kind, [gone.key])
    assert ask(Question(words="hemmelihget")).suggestion == ""


def test_suggestion_that_would_find_nothing_of_the_kind_is_not_made() -> None:
    document(kind="need", title="Barnehage")
    assert ask(Question(words="barnehaje", kinds=("experience",))).suggestion == ""


def test_suggestion_keeps_phrases_and_unwanted_words() -> None:
    document(title="Åpen dialog om barnehage")
    question = Question(words='"åpen dialog" barnehaje -skole')
    assert ask(question).suggestion == '"åpen dialog" barnehage -skole'


def test_newest_comes_first_where_nothing_is_typed() -> None:
    document(title="Gammel", published_at=datetime(2024, 1, 1, tzinfo=UTC))
    document(title="Udatert")
    document(title="Ny", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert titles(Question()) == ["Ny", "Gammel", "Udatert"]


def test_follow_up_order_begins_with_the_nearest_due_date_of_what_is_open() -> None:
    today = localdate()
    document(title="Senere", due_on=today + timedelta(days=400))
    document(title="Lenge siden", due_on=today - timedelta(days=900))
    document(title="Uten frist")
    document(title="I går", due_on=today - timedelta(days=1))
    document(title="Snart", due_on=today + timedelta(days=30))
    document(title="I dag", due_on=today)
    assert titles(Question(sort=Sort.FOLLOW_UP)) == [
        *("I dag", "Snart", "Senere"),
        *("I går", "Lenge siden", "Uten frist"),
    ]


def test_winner_is_found_by_name_and_lists_are_narrowed_to_what_it_won() -> None:
    labels = {"visma-as": "Visma AS"}
    document(title="Nettbrett", winners=("visma-as",), labels=labels)
    document(title="Skyss", winners=("fjordtaxi-sa",), labels={"fjordtaxi-sa": "Fjordtaxi SA"})
    assert found("visma") == {"Nettbrett"}
    answer = ask(Question(chosen={"winners": ("visma-as",)}, facets=("winners",)))
    assert [hit.document.title for hit in answer.hits] == ["Nettbrett"]
    assert counts(answer, "winners") == {"visma-as": 1, "fjordtaxi-sa": 1}


@pytest.mark.parametrize("asked", ["974 767 880", "974767880", "NO 974 767 880 MVA", "0301"])
def test_organisation_is_found_by_its_numbers(asked: str) -> None:
    document(title="Skyss", names=("974767880", "0301"))
    document(title="Opptak", names=("974767881", "3301"))
    assert found(asked) == {"Skyss"}


def test_pages_hold_every_hit_once() -> None:
    made = {document(title=f"Skole {number}").title for number in range(7)}
    pages = [titles(Question(words="skole", page=page, size=3)) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert {title for page in pages for title in page} == made


def test_document_comes_back_as_it_went_in() -> None:
    made = document(
        summary="Kort.",
        organisation="drammen",
        themes=("opptak",),
        years=(2025, 2026),
        labels={"drammen": "Drammen"},
        facts=("3 tilbud",),
        published_at=datetime(2026, 1, 1, tzinfo=UTC),
        due_on=date(2026, 12, 1),
    )
    [hit] = ask(Question()).hits
    assert hit.document == made


def test_document_kept_again_replaces_the_first() -> None:
    document(key="1", title="Før")
    document(key="1", title="Etter")
    assert titles(Question()) == ["Etter"]


@pytest.mark.parametrize("number", [1, 30])
def test_answer_takes_as_many_queries_however_much_is_found(
    number: int, engine: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        document(title="Skole", themes=("a", "b"), municipality="drammen")
    with django_assert_num_queries({"postgres": 3, "elasticsearch": 2}[engine]):
        answer = ask(Question(words="skole", facets=tuple(FACETS)))
    assert answer.total == number


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=st.text(max_size=300) | st.text(alphabet="ab\"'-:&|!()<>\\*\0 å%s", max_size=40),
    codes=st.lists(st.text(max_size=10), max_size=3).map(tuple),
    page=st.integers(1, 500),
)
def test_any_question_is_answered(words: str, codes: tuple[str, ...], page: int) -> None:
    chosen = {name: tuple(code.replace("\0", "") for code in codes) for name in FACETS}
    printable = {
        name: tuple(code.encode("utf-8", "ignore").decode() for code in codes)
        for name, codes in chosen.items()
    }
    answer = ask(Question(words=words, chosen=printable, facets=tuple(FACETS), page=page))
    assert answer.total >= len(answer.hits)


def test_longest_text_is_kept_and_found() -> None:
    document(title="Lang", body="skole og barnehage " * 60_000)
    assert found("barnehage") == {"Lang"}


@pytest.mark.parametrize(
    ("typed", "titles_found"),
    [
        ("barneh", ["Nytt barnehageopptak", "Opptak i barnehager"]),
        ("opptak barn", ["Opptak i barnehager"]),
        ("opptak i barn", ["Opptak i barnehager"]),
        ("BARNEHAGENE", ["Nytt barnehageopptak", "Opptak i barnehager"]),
        ("moet", ["Møteplassen"]),
        ("teksten", []),
        ("b", []),
        ("", []),
    ],
)
def test_titles_go_on_as_somebody_begins_to_type(typed: str, titles_found: list[str]) -> None:
    document(title="Opptak i barnehager", published_at=datetime(2025, 1, 1, tzinfo=UTC))
    document(title="Nytt barnehageopptak", published_at=datetime(2026, 1, 1, tzinfo=UTC))
    document(title="Møteplassen", body="Barnehager står bare i teksten.")
    document(title="Barnehager for kolleger", audience="peers")
    assert [each.title for each in complete(typed)] == titles_found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=100) | st.text(alphabet="ab\"'-:&|!()<>\\*\0 å%s", max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    document(key="1", title="Barnehage")
    assert len(complete(typed)) <= 1


def test_stop_words_beside_other_words_do_not_matter() -> None:
    document(title="Skolen lærer")
    assert found("på skole") == {"Skolen lærer"}
