"""What a card says of a document, in each language of the site.

The texts of an entry are what somebody wrote, in one language. The short facts beside them and the
names of codes are ours, so they are kept in every language when the document is made: who reads it
later has only the document.
"""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import translation

from .documents import Document, Source, label_in
from .models import SearchDocument


def spoken(source: Source, thing: Any) -> Document:
    """Return the document of `thing` in the site's own language, with its translations."""
    document = _in(settings.LANGUAGE_CODE, source, thing)
    others = (code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    differing = {code: _otherwise(document, _in(code, source, thing)) for code in others}
    return replace(
        document, translations={code: texts for code, texts in differing.items() if texts}
    )


def facts_of(document: Document | SearchDocument) -> tuple[str, ...]:
    """Return the facts of `document` in the reader's language."""
    return tuple(_translated(document).get("facts", document.facts))


def name_in(document: Document | SearchDocument, facet: str, code: str) -> str:
    """Return what `document` calls a facet's code in the reader's language; else the code."""
    translated = _translated(document).get("labels", {})
    return str(label_in(translated, facet, code) or label_in(document.labels, facet, code) or code)


def _in(language: str, source: Source, thing: Any) -> Document:
    with translation.override(language):
        return source.document(thing)


def _otherwise(document: Document, translated: Document) -> dict[str, Any]:
    names = translated.labels.items()
    labels = {code: name for code, name in names if document.labels.get(code) != name}
    texts: dict[str, Any] = {"labels": labels} if labels else {}
    return texts | ({"facts": translated.facts} if translated.facts != document.facts else {})


def _translated(document: Document | SearchDocument) -> dict[str, Any]:
    texts: dict[str, Any] = document.translations.get(translation.get_language() or "", {})
    return texts
