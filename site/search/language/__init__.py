"""What Norwegian needs, done once for every adapter."""

from .beginnings import begun_words
from .marking import Marker
from .naming import shortened
from .questions import Alternative, Term, read_terms
from .reading import bare, read
from .widening import widened
from .words import plain, spans_of, words_of

__all__ = [
    "Alternative",
    "Marker",
    "Term",
    "bare",
    "begun_words",
    "plain",
    "read",
    "read_terms",
    "shortened",
    "spans_of",
    "widened",
    "words_of",
]
