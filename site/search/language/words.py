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
LINKS = "'’´\u2010\u2011-"
_HUNG_ENDINGS = "s|a|n|en|et|er|ar|ene|ane|ens|ets|ers|enes|anes"
# It begins where a word does, and is no ending that hangs on the word before.
_WORD = re.compile(rf"(?<![^\W_])(?!(?<=[^\W_][{LINKS}])(?:{_HUNG_ENDINGS})(?![^\W_]))[^\W_]++")
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
        yield match.start(), match.end(), match.group()


def words_in(text: str) -> list[str]:
    """Return each word of `text` as `spans_of` finds it, in order."""
    return _WORD.findall(text)


def words_of(text: str) -> set[str]:
    """Return the different words of `text` in lower case, from three letters on; no numbers."""
    return {word for word in _NAMED.findall(text.lower()) if len(word) <= LONGEST_WORD}
