"""Turns an adapter's marks around found words into HTML that nothing else can get into."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .language.words import MARK_START, MARK_STOP


def marked(text: str) -> SafeString:
    """Return `text` escaped, and only then its marks as `<mark>`, always closed.

    Documents cannot hold the marks (`search.language.plain`), and a mark within a mark or without
    its other half is dropped.
    """
    pieces: list[str] = []
    is_open = False
    for run in _runs(text):
        if run == MARK_START:
            pieces.append("" if is_open else "<mark>")
            is_open = True
        elif run == MARK_STOP:
            pieces.append("</mark>" if is_open else "")
            is_open = False
        else:
            pieces.append(escape(run))
    if is_open:
        pieces.append("</mark>")
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped or one of two tags


def _runs(text: str) -> list[str]:
    spaced = text.replace(MARK_START, f"\0{MARK_START}\0").replace(MARK_STOP, f"\0{MARK_STOP}\0")
    return spaced.split("\0")
