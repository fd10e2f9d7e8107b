"""What Norwegian needs beyond a stemmer, done once for every adapter."""

from .beginnings import begun_words
from .questions import Alternative, Term, read_terms
from .words import plain, widened, words_of

__all__ = ["Alternative", "Term", "begun_words", "plain", "read_terms", "widened", "words_of"]
