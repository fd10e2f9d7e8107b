"""Reads what a visitor typed: words, exact "phrases", -unwanted words; and adds synonyms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.queries import synonym_groups

from .lexicon import parts_of
from .naming import shortened, tidied
from .reading import read
from .spellings import spellings
from .widening import humps_of, is_linked, joined, suspended_in
from .words import plain

LONGEST_QUESTION = 200
MAX_TERMS = 20
LONGEST_SYNONYM = 3  # words
_QUOTES = str.maketrans("«»“”„", '"""""')
_HYPHENS = "-\u2010\u2011"
_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Alternative:
    """Words of which all are asked for; side by side and in order, if `exact`."""

    text: str
    exact: bool = True

    @property
    def words(self) -> str:
        """The text in the form that documents are indexed in."""
        return read(self.text)

    @property
    def is_phrase(self) -> bool:
        return self.exact and " " in self.words


@dataclass(frozen=True)
class Term:
    """One thing asked for, in any of its alternatives; or one thing not wanted."""

    alternatives: tuple[Alternative, ...]
    unwanted: bool = False
    typed: str = ""
    quoted: bool = False


@dataclass(frozen=True)
class _Piece:
    text: str
    quoted: bool
    unwanted: bool


def read_terms(question: str) -> tuple[Term, ...]:
    """Return the terms of `question`, all of which a document must satisfy.

    Any string is a question: quotes that do not close end with the line, and what is beyond
    `LONGEST_QUESTION` characters or `MAX_TERMS` terms is left out. So are stop words («og»),
    unless there is nothing else. Curators' synonyms are read in one query; a phrase in quotes is
    taken as it stands.
    """
    text = shortened(tidied(plain(question)[:LONGEST_QUESTION])).translate(_QUOTES)
    pieces, suspended = _pieces(text), dict(suspended_in(text))
    synonyms = _synonyms_of({gram for run in _runs(pieces) for gram in run})
    terms: list[Term] = []
    at = 0
    while at < len(pieces):
        length = _synonym_length(pieces, at, synonyms)
        terms.append(_term(pieces[at : at + length], synonyms, suspended))
        at += length
    telling = tuple(term for term in terms if term.quoted or read(term.typed))
    return telling or tuple(terms)


def _pieces(text: str) -> list[_Piece]:
    if text.count('"') % 2:
        text += '"'
    pieces = [
        _Piece(
            text=" ".join(part.split()),
            quoted=match["phrase"] is not None,
            unwanted=bool(match["minus"]),
        )
        for match in _TERM.finditer(text)
        for part in _parts(match)
    ]
    return [piece for piece in pieces if piece.text][:MAX_TERMS]


def _parts(match: re.Match[str]) -> list[str]:
    """Return a phrase as it is, and a word with slashes as several: «skole/barnehage»."""
    if match["phrase"] is not None:
        return [match["phrase"]]
    return match["word"].split("/")


def _synonyms_of(grams: Iterable[str]) -> dict[str, list[str]]:
    """Return the terms of every group that has one of `grams` in some inflection, by gram."""
    by_words: dict[str, list[str]] = {}
    words_by_gram = {gram: words for gram in grams if (words := read(gram))}
    for group in synonym_groups() if words_by_gram else ():
        for words in {read(term) for term in group}:
            by_words.setdefault(words, []).extend(group)
    return {gram: by_words[words] for gram, words in words_by_gram.items() if words in by_words}


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


def _term(
    row: Sequence[_Piece],
    synonyms: Mapping[str, Sequence[str]],
    suspended: Mapping[str, str],
) -> Term:
    typed = " ".join(piece.text for piece in row)
    quoted, unwanted = row[0].quoted, row[0].unwanted
    alternatives = [Alternative(text, exact=quoted or is_linked(text)) for text in spellings(typed)]
    if not quoted:
        alternatives += map(Alternative, _written_otherwise(typed))
        if compound := suspended.get(typed.lower().rstrip(_HYPHENS)) if _ends_open(typed) else None:
            alternatives = [Alternative(compound)]
    if not quoted and not unwanted:
        for synonym in synonyms.get(typed, ()):
            alternatives += [Alternative(text) for text in spellings(synonym)]
    return Term(tuple(dict.fromkeys(alternatives)), unwanted, typed, quoted)


def _written_otherwise(typed: str) -> Iterator[str]:
    """Yield «epost» for «e-post», «One Roster» for «OneRoster», and for «barnehageplass» what
    «plass i barnehage» is without the word that says nothing."""
    if is_linked(typed):
        yield joined(typed)
    if humps := humps_of(typed):
        yield " ".join(humps)
    if len(parts := parts_of(typed.lower())) == 2:
        yield " ".join(reversed(parts))


def _ends_open(typed: str) -> bool:
    return typed.endswith(tuple(_HYPHENS))
