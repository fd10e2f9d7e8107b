"""What a card says of a document, in each language of the site.

The texts of an entry are what somebody wrote, in one language. The short facts beside them and the
names of codes are ours, so they are kept in every language when the document is made: who reads it
later has only the document.
"""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import translation

from .documents import Document, Source, Wording, label_in
from .models import SearchDocument


def spoken(source: Source, thing: Any) -> Document:
    """Return the document of `thing` in the site's own language, with its translations."""
    with translation.override(settings.LANGUAGE_CODE):
        document, wording = source.document(thing), source.wording(thing)
    document = replace(document, facts=wording.facts, labels=wording.labels | document.labels)
    others = (code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    differing = {code: _otherwise(document, _wording_in(code, source, thing)) for code in others}
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


def _wording_in(language: str, source: Source, thing: Any) -> Wording:
    with translation.override(language):
        return source.wording(thing)


def _otherwise(document: Document, wording: Wording) -> dict[str, Any]:
    names = wording.labels.items()
    labels = {code: name for code, name in names if document.labels.get(code) != name}
    texts: dict[str, Any] = {"labels": labels} if labels else {}
    return texts | ({"facts": wording.facts} if wording.facts != document.facts else {})


def _translated(document: Document | SearchDocument) -> dict[str, Any]:
    texts: dict[str, Any] = document.translations.get(translation.get_language() or "", {})
    return texts
