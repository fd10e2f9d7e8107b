"""A text as every adapter indexes and asks it: each word in one form, without stop words.

The index of an adapter takes these words as they are: it has no stemmer, no stop words and no rules
of its own for what separates words.
"""

import unicodedata
from functools import lru_cache

import snowballstemmer

from .lexicon import base_of, stop_words
from .spellings import nordic, without_accents
from .words import LONGEST_WORD, words_in

_STEMMER = snowballstemmer.stemmer("norwegian")
# How bokmål ends what ends like this in nynorsk, in words that no list has.
_NYNORSK_ENDINGS = (("lege", "lige"), ("leg", "lig"), ("heiter", "heter"), ("heit", "het"))
_SHORTEST_FRONT = 3
_BEYOND_Z = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ð": "d", "þ": "th", "ß": "ss"})


def read(text: str) -> str:
    """Return the words of `text` in the form they are indexed in, in order, with spaces between."""
    return " ".join(filter(None, map(form_of, words_in(text))))


@lru_cache(maxsize=200_000)
def form_of(word: str) -> str:
    """Return the form in which `word` is indexed; "" where it says nothing by itself.

    That is the dictionary form where the word is known, in bokmål; else what Snowball leaves of it.
    """
    lower = without_accents(nordic(word.lower()))
    if lower in stop_words():
        return ""
    if not lower.isalpha() or len(lower) > LONGEST_WORD:
        return lower[:LONGEST_WORD]
    return base_of(lower) or str(_STEMMER.stemWord(_in_bokmaal(lower)))


@lru_cache(maxsize=50_000)
def bare(form: str) -> str:
    """Return `form` with letters beyond z written without them: «møteplass» as «moteplass»."""
    letters = unicodedata.normalize("NFD", form.translate(_BEYOND_Z))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _in_bokmaal(word: str) -> str:
    for nynorsk, bokmaal in _NYNORSK_ENDINGS:
        if word.endswith(nynorsk) and len(word) - len(nynorsk) >= _SHORTEST_FRONT:
            return word.removesuffix(nynorsk) + bokmaal
    return word
