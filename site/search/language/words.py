"""The words of a text as people write them."""

import re
import unicodedata
from collections.abc import Iterator

# Marks the found words on their way to HTML; never part of a document.
MARK_START, MARK_STOP = "\ue000", "\ue001"
LONGEST_WORD = 60
_UNPRINTABLE = re.compile(f"[\0{MARK_START}{MARK_STOP}\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
# Soft hyphens and the like: where a line may end within a word, which is one word all the same.
_WITHIN_WORDS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
LINKS = "'’´\u2010\u2011-"
_HUNG_ENDINGS = frozenset(
    ("s", "a", "n", "en", "et", "er", "ar", "ene", "ane", "ens", "ets", "ers", "enes", "anes")
)
LONGEST_ENDING = 5
_NAMED = re.compile(r"[^\W\d_]{3,}")


def plain(text: str) -> str:
    """Return `text` composed (NFC), without control characters, soft hyphens and marks."""
    composed = unicodedata.normalize("NFC", text)
    return _WITHIN_WORDS.sub("", _UNPRINTABLE.sub("", composed))


def spans_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each word of `text` begins and ends, and the word.

    A word is letters and digits: «skole/barnehage» and «brreg.no» are two each. An ending that
    hangs on an abbreviation is none: «PPT-ens».
    """
    for match in _WORD.finditer(text):
        if not _hangs(text, match):
            yield match.start(), match.end(), match.group()


def _hangs(text: str, match: re.Match[str]) -> bool:
    at = match.start()
    is_ending = len(match.group()) < LONGEST_ENDING and match.group() in _HUNG_ENDINGS
    return is_ending and at > 1 and text[at - 1] in LINKS and text[at - 2].isalnum()


def words_of(text: str) -> set[str]:
    """Return the different words of `text` in lower case, from three letters on; no numbers."""
    return {word for word in _NAMED.findall(text.lower()) if len(word) <= LONGEST_WORD}
