"""What everyone may read, with the restrictions asked for in the same query.

Wagtail's `.live().public()` says the same of pages, with a query of its own for the restrictions.
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction


def public(pages: Any) -> Any:
    """Return those of `pages` that are live, and that nobody restricts, nor anything above them."""
    restrictions = PageViewRestriction.objects.filter(
        page__path=Substr(OuterRef("path"), 1, Length("page__path"))
    )
    return pages.filter(~Exists(restrictions), live=True)


def files_within(files: Any, collections: QuerySet[Collection]) -> Any:
    """Return those of `files` that lie in one of `collections`, or in a collection below it."""
    above = collections.filter(path=Substr(OuterRef("collection__path"), 1, Length("path")))
    return files.filter(Exists(above))


def public_documents() -> QuerySet[Any]:
    """Return the documents whose collection nobody restricts, nor any above it."""
    restrictions = CollectionViewRestriction.objects.filter(
        collection__path=Substr(OuterRef("collection__path"), 1, Length("collection__path"))
    )
    return get_document_model().objects.filter(~Exists(restrictions))
