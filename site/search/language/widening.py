"""The words by which a text should be found though it does not say them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from .lexicon import base_of, parts_of, stop_words
from .naming import GROUPED
from .reading import bare, form_of
from .spellings import nordic, without_accents
from .words import LINKS, LONGEST_WORD, spans_of, words_in

# Each begins where a word does and gives no letter back, so that no text makes it slow.
_LINKED = re.compile(rf"(?<![^\W_])[^\W_]++(?:[{LINKS}][^\W_]++)++")
_HYPHENS = frozenset("-\u2010\u2011")
_SUSPENDED = re.compile(r"(?<![^\W_])([^\W\d_]{3,60}+)[-\u2010\u2011](?=[,/]?\s|[,/])")
_LOOK_AHEAD = 80
_HUMPED = re.compile(r"[^\W\d_]*[a-zæøå][A-ZÆØÅ][^\W\d_]*")
_HUMP = re.compile(r"[A-ZÆØÅ]+(?![a-zæøå])|[A-ZÆØÅ]?[a-zæøå]+")


def widened(text: str) -> str:
    """Return the forms by which a text should be found though it does not use them, sorted.

    They are the parts of its compounds («kravspesifikasjon»: krav, spesifikasjon), what suspended
    hyphens leave out («barne- og ungdomsskole»: barneskole), what hyphens join («ID-porten»:
    idporten), the words of a name written as one («OneRoster»: one, roster), numbers without their
    spaces, and forms with letters beyond z also without («møteplass»: moteplass).
    """
    as_written = set(words_in(text))
    suspended = list(suspended_in(text))
    words = {word.lower() for word in as_written} | {compound for _, compound in suspended}
    forms = set(map(form_of, words))
    extra = set(chain.from_iterable(map(_parts_of, words)))
    extra |= {form_of(compound) for _, compound in suspended}
    extra |= {form_of(joined(linked)) for linked in _LINKED.findall(text)}
    extra |= {form_of(part) for word in as_written for part in humps_of(word)}
    extra |= {joined(number) for number in GROUPED.findall(text)}
    extra |= {bare(form) for form in forms | extra if not form.isascii()}
    return " ".join(sorted(extra - {""}))


@lru_cache(maxsize=200_000)
def _parts_of(word: str) -> tuple[str, ...]:
    """Return the parts of `word` as it is written, with accents or from a Swedish keyboard."""
    return parts_of(without_accents(nordic(word)))


def humps_of(name: str) -> list[str]:
    """Return the words of a name written as one: «OneRoster» is One and Roster."""
    if len(name) > LONGEST_WORD or name.islower() or not _HUMPED.fullmatch(name):
        return []
    return _HUMP.findall(name)


def joined(text: str) -> str:
    """Return the words of `text` as one."""
    return "".join(words_in(text)).lower()


def is_linked(text: str) -> bool:
    """Tell whether all of `text` is words joined by hyphens or apostrophes."""
    return bool(_LINKED.fullmatch(text))


def suspended_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word that ends in a suspended hyphen, and the compound that it abbreviates."""
    for match in _SUSPENDED.finditer(text):
        following = text[match.end() :][:_LOOK_AHEAD]
        for _, end, word in spans_of(following):
            if word.lower() in stop_words() or following[end : end + 1] in _HYPHENS:
                continue
            if parts := parts_of(word.lower()):
                compound = match[1].lower() + parts[-1]
                yield match[1].lower(), base_of(compound) or compound
            break
