"""Marks the words that were asked for, in a title and in an excerpt of a text."""

from collections.abc import Sequence

from .lexicon import parts_of
from .questions import Term
from .reading import bare, form_of
from .words import MARK_START, MARK_STOP, spans_of

_BEFORE, _AFTER = 10, 18  # words of an excerpt around the first one found
_EXCERPTS = 2

Spans = Sequence[tuple[int, int, str]]


class Marker:
    """Knows the words of a question, and finds them in any inflection and in compounds."""

    def __init__(self, terms: Sequence[Term]) -> None:
        alternatives = [each for term in terms if not term.unwanted for each in term.alternatives]
        self._forms = {form for each in alternatives for form in each.words.split()}
        self._known: dict[str, bool] = {}

    def marked(self, text: str) -> str:
        """Return `text` with every word that was asked for between marks."""
        return self._between(text, list(spans_of(text)), 0, len(text))

    def excerpt(self, text: str) -> str:
        """Return what is around the first places in `text` where a word is; "" if none is."""
        spans = list(spans_of(text))
        pieces: list[str] = []
        at = end = 0
        while at < len(spans) and len(pieces) < _EXCERPTS:
            if not self._is_wanted(spans[at][2]):
                at += 1
                continue
            around = spans[max(at - _BEFORE, end) : at + _AFTER]
            pieces.append(self._between(text, around, around[0][0], around[-1][1]))
            at = end = at + _AFTER
        return " … ".join(pieces)

    def _between(self, text: str, spans: Spans, start: int, stop: int) -> str:
        pieces, done = [], start
        for begin, end, word in spans:
            if self._is_wanted(word):
                pieces += [text[done:begin], MARK_START, text[begin:end], MARK_STOP]
                done = end
        return "".join([*pieces, text[done:stop]])

    def _is_wanted(self, word: str) -> bool:
        if word not in self._known:
            form = form_of(word)
            ways = {form, bare(form), *parts_of(word.lower())} - {""}
            self._known[word] = not self._forms.isdisjoint(ways)
        return self._known[word]
