"""Which characters a text may have: one rule, wherever text comes in.

A text that enters by form, file, command or API is brought into Unicode's composed form (NFC), with
line breaks of one kind, and without what nobody sees: zero-width characters and marks that turn the
direction of writing, which make two names look alike. What no file, feed or e-mail can carry is
refused with its place: control characters, half surrogate pairs and noncharacters (The Unicode
Standard, chapter 23.7; XML 1.0, section 2.2).
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)


def clean_characters(text: str, *, multiline: bool) -> str:
    """Return `text` as it is kept; one that is not `multiline` on one line, without double spaces.

    Raises `ValidationError` that names the first character that is refused, and its place.
    """
    text = join_surrogates(text)
    refuse_characters(text)
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text)))
    return text if multiline else " ".join(text.split())


def refuse_characters(value: object) -> None:
    """Raise `ValidationError` for a text with a character that nothing can carry.

    It is a validator of every text field of every form, those of Wagtail and allauth too.
    """
    if isinstance(value, str) and (refused := first_refused(join_surrogates(value))):
        raise ValidationError(
            _(
                "Character number %(place)d (%(character)s) cannot be shown or sent. Remove it, or "
                "type the text instead of pasting it."
            ),
            code="character_refused",
            params={"place": refused.start() + 1, "character": f"U+{ord(refused[0]):04X}"},
        )


def first_refused(text: str) -> re.Match[str] | None:
    """Return where `text` has a character that nothing can carry, half a surrogate pair too."""
    return _REFUSED.search(text)


def without_refused(text: str) -> tuple[str, list[str]]:
    """Return `text` without what no file, feed or e-mail can carry, and the code of each: U+FFFE.

    For what was kept before the rule; whoever writes a file says what it left out.
    """
    text = _LINE_BREAKS.sub("\n", join_surrogates(text))
    return _REFUSED.sub("", text), [f"U+{ord(each):04X}" for each in _REFUSED.findall(text)]


def join_surrogates(text: str) -> str:
    """Return `text` with each character that an escape wrote as two halves in one."""
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
