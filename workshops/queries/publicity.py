"""What everyone may read, with Wagtail's restrictions asked for once."""

from functools import cached_property
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page


class Publicity:
    """The public part of pages and documents, for the several questions of one page of the site."""

    @cached_property
    def _private(self) -> Q:
        return Page.objects.all().private_q()

    def pages(self, model: Any = Page) -> Any:
        """Return the live pages of `model` that nobody has restricted (`.live().public()`)."""
        return model.objects.live().exclude(self._private)

    def documents(self) -> QuerySet[Any]:
        """Return the documents in collections that nobody has restricted, above them either."""
        asked = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
        restrictions = CollectionViewRestriction.objects.alias(asked=asked)
        restricted = restrictions.filter(asked__startswith=F("collection__path"))
        return get_document_model().objects.exclude(Exists(restricted))

    def evidence(self) -> tuple[Prefetch[Any, Any, Any], Prefetch[Any, Any, Any]]:
        """Return what leaves out evidence that is no longer public, wherever it is fetched."""
        return (
            Prefetch("evidence_page", queryset=self.pages()),
            Prefetch("evidence_document", queryset=self.documents()),
        )
