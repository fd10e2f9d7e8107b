"""Reads what a visitor typed: words, exact "phrases", -unwanted words; and adds synonyms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.queries import vocabulary_of

from .spellings import spellings
from .words import plain

LONGEST_QUESTION = 200
MOST_TERMS = 20
LONGEST_SYNONYM = 3  # words
_QUOTES = str.maketrans("«»“”„", '"""""')
_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Alternative:
    """Words of which all are asked for; side by side and in order, if `exact`."""

    text: str
    exact: bool = True


@dataclass(frozen=True)
class Term:
    """One thing asked for, in any of its alternatives; or one thing not wanted."""

    alternatives: tuple[Alternative, ...]
    unwanted: bool = False
    typed: str = ""


@dataclass(frozen=True)
class _Piece:
    text: str
    quoted: bool
    unwanted: bool


def read_terms(question: str) -> tuple[Term, ...]:
    """Return the terms of `question`, all of which a document must satisfy.

    Any string is a question: quotes that do not close end with the line, and what is beyond
    `LONGEST_QUESTION` characters or `MOST_TERMS` terms is left out. So are stop words («og»),
    unless there is nothing else. Curators' synonyms are read in one query; a phrase in quotes is
    taken as it stands.
    """
    pieces = _pieces(question)
    grams = {gram for run in _runs(pieces) for gram in run}
    vocabulary = vocabulary_of(sorted(grams))
    synonyms = vocabulary.synonyms
    terms: list[Term] = []
    at = 0
    while at < len(pieces):
        length = _synonym_length(pieces, at, synonyms)
        terms.append(_term(pieces[at : at + length], synonyms))
        at += length
    telling = tuple(term for term in terms if not _is_any_of(term, vocabulary.stop_words))
    return telling or tuple(terms)


def _is_any_of(term: Term, stop_words: frozenset[str]) -> bool:
    return term.typed in stop_words and not term.alternatives[0].exact


def _pieces(question: str) -> list[_Piece]:
    text = plain(question)[:LONGEST_QUESTION].translate(_QUOTES)
    if text.count('"') % 2:
        text += '"'
    pieces = [
        _Piece(
            text=" ".join((found["phrase"] or found["word"] or "").split()),
            quoted=found["phrase"] is not None,
            unwanted=bool(found["minus"]),
        )
        for found in _TERM.finditer(text)
    ]
    return [piece for piece in pieces if piece.text][:MOST_TERMS]


def _runs(pieces: Sequence[_Piece]) -> list[list[str]]:
    """Return, for each place, the one to three plain words in a row that begin there."""
    runs = []
    for at in range(len(pieces)):
        run = []
        for length in range(1, LONGEST_SYNONYM + 1):
            row = pieces[at : at + length]
            if len(row) < length or any(piece.quoted or piece.unwanted for piece in row):
                break
            run.append(" ".join(piece.text for piece in row))
        runs.append(run)
    return runs


def _synonym_length(
    pieces: Sequence[_Piece], at: int, synonyms: Mapping[str, Sequence[str]]
) -> int:
    """Return how many pieces from `at` on stand for one term: the longest row with synonyms."""
    [run] = _runs(pieces[at : at + LONGEST_SYNONYM])[:1]
    return max((n for n, gram in enumerate(run, 1) if gram in synonyms), default=1)


def _term(row: Sequence[_Piece], synonyms: Mapping[str, Sequence[str]]) -> Term:
    typed = " ".join(piece.text for piece in row)
    exact = row[0].quoted
    alternatives = [Alternative(text, exact=exact) for text in spellings(typed)]
    if not exact and not row[0].unwanted:
        for synonym in synonyms.get(typed, ()):
            alternatives += [Alternative(text) for text in spellings(synonym)]
    return Term(
        alternatives=tuple(dict.fromkeys(alternatives)), unwanted=row[0].unwanted, typed=typed
    )
