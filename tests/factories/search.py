"""Documents, and sources that make them of the page types."""

from itertools import count
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import Page

from search.documents import Document, Wording
from search.port import adapter

_serial = count(1)


def document(**kwargs: Any) -> Document:
    """Return a document that can be found from now on."""
    serial = next(_serial)
    values = {"kind": "experience", "key": str(serial), "title": f"Erfaring {serial}"}
    made = Document(**{**values, "url": f"/erfaringer/{serial}/", **kwargs})
    adapter().keep([made])
    return made


class PageSource:
    """Documents of one page type: what every page of a section has."""

    def __init__(self, kind: str, model: type[Model], name: str) -> None:
        self.kind = kind
        self.model = model
        self.name = name

    def label(self) -> str:
        return self.name

    def public(self) -> QuerySet[Any]:
        pages: QuerySet[Any] = self.model.objects.live().public().prefetch_related("themes")  # type: ignore[attr-defined]  # a page type
        return pages

    def document(self, instance: Page) -> Document:
        themes = list(instance.themes.all())
        return Document(
            kind=self.kind,
            key=str(instance.pk),
            title=instance.title,
            summary=instance.summary,
            url=instance.get_url(),
            organisation=instance.organisation.slug,
            themes=tuple(theme.slug for theme in themes),
            labels={
                instance.organisation.slug: instance.organisation.name,
                **{theme.slug: theme.name for theme in themes},
            },
            published_at=instance.last_published_at,
        )

    def wording(self, instance: Page) -> Wording:
        return Wording()
