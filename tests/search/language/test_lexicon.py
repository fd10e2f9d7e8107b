"""The forms of words, and compounds taken apart."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.lexicon import FOLDER, base_of, known_parts, parts_of, place_names

MUNICIPALITIES = Path(__file__).parents[3] / "site/organisations/vocabularies/municipalities.csv"


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
        assert all(base_of(part) == part for part in parts_of(compound))


@given(st.text(max_size=80))
def test_any_text_has_parts(word: str) -> None:
    assert all(parts_of(word))


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("lærarane", "lærer"),
        ("lærerne", "lærer"),
        ("tilsette", "ansatt"),
        ("anskaffingane", "anskaffelse"),
        ("skuleruta", "skolerute"),
        ("skolerutene", "skolerute"),
        ("heimeundervisninga", "hjemmeundervisning"),
        ("bergens", "bergen"),
        ("vikarer", "vikar"),
        ("viken", "viken"),
        ("økologiske", ""),
    ],
)
def test_form_leads_to_what_dictionaries_have(form: str, base: str) -> None:
    assert base_of(form) == base


def test_every_nynorsk_word_leads_to_one_in_bokmaal_that_stays() -> None:
    with (FOLDER / "nynorsk.csv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    assert {row["nynorsk"]: base_of(row["nynorsk"]) for row in pairs} == {
        row["nynorsk"]: base_of(row["bokmål"]) for row in pairs
    }


def test_every_municipality_is_a_known_name() -> None:
    with MUNICIPALITIES.open(encoding="utf-8", newline="") as file:
        names = [row["name"].lower() for row in csv.DictReader(file)]
    words = {word for name in names for word in re.findall(r"[^\W_]+", name)}
    assert words - place_names() <= {"og"}
