"""Reads what somebody is still typing: whole words, and one that has only begun."""

import re

from search.queries import stop_words_of

from .spellings import spellings
from .words import plain

SHORTEST = 2
LONGEST = 80
_WORD = re.compile(r"[^\W_]+")


def begun_words(typed: str) -> list[tuple[str, ...]]:
    """Return each word of `typed` in its spellings, the last of them perhaps unfinished.

    None below `SHORTEST` letters or digits in all; what is beyond `LONGEST` is left out, and so are
    stop words («og») before the last, in one query.
    """
    words = _WORD.findall(plain(typed)[:LONGEST])
    if sum(map(len, words)) < SHORTEST:
        return []
    stop_words = stop_words_of(words[:-1])
    return [spellings(word) for word in words if word not in stop_words]
