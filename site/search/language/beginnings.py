"""Reads what somebody is still typing: whole words, and one that has only begun."""

from .lexicon import stop_words
from .reading import form_of
from .spellings import spellings
from .words import plain, spans_of

SHORTEST = 2
LONGEST = 80


def begun_words(typed: str) -> list[tuple[str, ...]]:
    """Return each word of `typed` as the words of titles may begin, the last perhaps unfinished.

    None below `SHORTEST` letters or digits in all; what is beyond `LONGEST` is left out, and so are
    stop words («og») before the last.
    """
    words = [word.lower() for _, _, word in spans_of(plain(typed)[:LONGEST])]
    if sum(map(len, words)) < SHORTEST:
        return []
    telling = [word for word in words[:-1] if word not in stop_words()]
    return [_beginnings(word) for word in (*telling, *words[-1:])]


def _beginnings(word: str) -> tuple[str, ...]:
    """Return the spellings of `word`, and what they have in common with its other inflections."""
    all_spellings = spellings(word)
    return tuple(dict.fromkeys([*all_spellings, *filter(None, map(form_of, all_spellings))]))
