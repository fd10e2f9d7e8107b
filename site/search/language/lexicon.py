"""The words that are known here: every form leads to the one that dictionaries of bokmål have."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from .words import LONGEST_WORD

FOLDER = Path(__file__).parent
SHORTEST_COMPOUND = 8
SHORTEST_LONE_HEAD = 5
LINKS = ("", "s", "e")
# What a noun may end in, in either language; the longest first, so that «spesifikasjonene» gives
# «spesifikasjon».
ENDINGS = (
    *("enes", "anes", "ene", "ane", "nes", "ens", "ets", "ers", "ars"),
    *("ne", "en", "et", "er", "ar", "as", "a", "e", "s", "n", "r"),
)
_VOWELS = "ae"


def lines_of(name: str) -> frozenset[str]:
    """Return the words of one of the lists beside this file, one a line."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def stop_words() -> frozenset[str]:
    """Return the words that say nothing by themselves."""
    return lines_of("stop_words.txt")


@cache
def known_parts() -> frozenset[str]:
    """Return the curated words that compounds of this field are made of, in both languages."""
    return lines_of("compound_parts.txt") | frozenset(_nynorsk())


@cache
def place_names() -> frozenset[str]:
    """Return the words that names of municipalities and counties are made of."""
    return lines_of("place_names.txt")


@lru_cache(maxsize=100_000)
def base_of(word: str) -> str:
    """Return the bokmål dictionary form of `word` (lower case); "" where it is not known.

    Of a compound the last part is brought to that form, and every part to bokmål: «skuleruta» is
    «skolerute». It is also known where only its last part is: «bysykkelordninga».
    """
    if whole := _listed(word) or _place_name(word) or _without_ending(word):
        return whole
    if not _may_be_compound(word):
        return ""
    if pieces := _split(word):
        links = "".join(_in_bokmaal(part) + link for part, link in pieces[:-1])
        return links + _simple(pieces[-1][0])
    if head := _head(word):
        return word.removesuffix(head) + _simple(head)
    return ""


@lru_cache(maxsize=50_000)
def parts_of(word: str) -> tuple[str, ...]:
    """Return the parts of `word` (lower case) in order; none where it is no known compound.

    Where only the last part is known, that one alone: a «bysykkelordning» is an ordning.
    """
    if not _may_be_compound(word):
        return ()
    if pieces := _split(word):
        parts = (*(_in_bokmaal(part) for part, _link in pieces[:-1]), _simple(pieces[-1][0]))
        return parts if len(parts) > 1 else ()
    head = "" if _simple(word) else _head(word)
    return (_simple(head),) if head else ()


def _may_be_compound(word: str) -> bool:
    # Taking a word apart takes the square of its length.
    return SHORTEST_COMPOUND <= len(word) <= LONGEST_WORD and word.isalpha()


def _simple(word: str) -> str:
    """Return the dictionary form of a word that is no compound; "" where it is not known."""
    return _listed(word) or _without_ending(word)


def _listed(word: str) -> str:
    return _irregular().get(word) or (_in_bokmaal(word) if word in known_parts() else "")


def _place_name(word: str) -> str:
    """Return a name that is one, also in the genitive: no ending is part of «Bergen»."""
    names = (word, word.removesuffix("s"))
    return next((name for name in names if name in place_names()), "")


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if stem in known_parts():
            return _in_bokmaal(stem)
        if ending[0] in _VOWELS and stem + "e" in known_parts():
            return _in_bokmaal(stem + "e")
    return ""


def _in_bokmaal(word: str) -> str:
    return _nynorsk().get(word, word)


@cache
def _nynorsk() -> Mapping[str, str]:
    """Return the bokmål of each nynorsk word that is another."""
    return {row["nynorsk"]: row["bokmål"] for row in _rows("nynorsk.csv")}


@cache
def _irregular() -> Mapping[str, str]:
    """Return the dictionary form of each form that no ending explains."""
    forms = [(row["word"], row["forms"]) for row in _rows("irregular.csv")]
    forms += [(row["bokmål"], row["other_forms"]) for row in _rows("nynorsk.csv")]
    listed = {form: word for word, others in forms for form in others.split()}
    return {**{word: word for word, _others in forms}, **listed}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _split(word: str) -> tuple[tuple[str, str], ...]:
    """Return `word` as the fewest known parts, each with the letter that links it to the next."""
    best: list[tuple[tuple[str, str], ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for end in range(3, len(word) + 1):
        for start in range(end - 2):
            so_far = best[start]
            if so_far is None or len(so_far) + 1 >= _length(best[end]):
                continue
            if piece := _piece(word[start:end], last=end == len(word)):
                best[end] = (*so_far, piece)
    return best[-1] or ()


def _length(pieces: tuple[tuple[str, str], ...] | None) -> float:
    return float("inf") if pieces is None else len(pieces)


def _piece(text: str, *, last: bool) -> tuple[str, str] | None:
    if last:
        return (text, "") if len(text) > 2 and _simple(text) else None
    for link in LINKS:
        part = text.removesuffix(link) if link else text
        if (part != text or not link) and part in known_parts():
            return part, link
    return None


def _head(word: str) -> str:
    """Return how the last part of `word` is written there, if that alone is known."""
    for start in range(3, len(word) - SHORTEST_LONE_HEAD + 1):
        if len(_simple(word[start:])) >= SHORTEST_LONE_HEAD:
            return word[start:]
    return ""
