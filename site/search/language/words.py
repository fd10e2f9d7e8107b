"""The words of a document: which there are, and which others should lead to it."""

import re
import unicodedata

from .compounds import parts_of

# Marks the highlighted words on their way from the adapter; never part of a document.
MARK_START, MARK_STOP = "\ue000", "\ue001"
LONGEST_WORD = 60
_UNPRINTABLE = re.compile(f"[\0{MARK_START}{MARK_STOP}\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]{3,}")


def plain(text: str) -> str:
    """Return `text` composed (NFC), without control characters and highlight marks."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))


def words_of(text: str) -> set[str]:
    """Return the different words of `text` in lower case, from three letters on."""
    return {word for word in _WORD.findall(text.lower()) if len(word) <= LONGEST_WORD}


def widened(text: str) -> str:
    """Return the words by which a text should be found though it does not use them, sorted.

    They are the parts of its compounds, and its words with letters outside a to z, which the
    adapter also indexes without them («møteplass» as «moteplass»).
    """
    words = words_of(text)
    parts = {part for word in words for part in parts_of(word)}
    accented = {word for word in words if not word.isascii()}
    return " ".join(sorted(parts | accented))
