"""A list as an Atom feed: the newest first, narrowed as the list is."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from .asking import parameters_of
from .atom import AtomFeed
from .facets import labels_of
from .questions import Hit
from .speaking import facts_of, name_in

if TYPE_CHECKING:
    from .listing import ListingView

LENGTH = 50


class ListingFeed(AtomFeed):
    """The feed of one list; its items are hits."""

    def __init__(self, listing: type["ListingView"], **initial: Any) -> None:
        super().__init__()
        self.listing = listing
        self.initial = initial

    def parameters(self) -> list[str]:
        return parameters_of(self.listing.facets)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> "ListingView":
        view = self.listing(**self.initial)
        view.setup(request, *args, **kwargs)
        return view

    def title(self, view: "ListingView") -> str:
        """Return the list's title and what it is narrowed by; nothing is counted for that."""
        filters = view.question.chosen
        labels = labels_of(filters) if filters else {}
        narrowed = [labels[facet][code] for facet, codes in filters.items() for code in codes]
        words = [f"«{view.question.words}»"] if view.question.words else []
        return ": ".join(filter(None, [str(view.get_title()), ", ".join([*words, *narrowed])]))

    def feed_url(self, view: "ListingView") -> str:
        return view.address_of("feed")

    def subtitle(self, view: "ListingView") -> str:
        return str(view.introduction)

    def link(self, view: "ListingView") -> str:
        return view.address_of("list")

    def items(self, view: "ListingView") -> list[Hit]:
        return list(view.newest(LENGTH))

    def item_title(self, item: Hit) -> str:
        return item.document.title

    def item_description(self, item: Hit) -> str:
        return item.document.summary or ", ".join(facts_of(item.document))

    def item_link(self, item: Hit) -> str:
        return item.document.url

    def item_author_name(self, item: Hit) -> str:
        document = item.document
        return name_in(document, "organisation", document.organisation) or self.author_name

    def item_pubdate(self, item: Hit) -> datetime | None:
        return item.document.published_at

    def item_updateddate(self, item: Hit) -> datetime | None:
        moments = [item.document.published_at, item.document.fresh_at]
        return max((moment for moment in moments if moment), default=None)

    def item_categories(self, item: Hit) -> list[str]:
        document = item.document
        return [
            name_in(document, facet, code)
            for facet, codes in (("themes", document.themes), ("keywords", document.keywords))
            for code in codes
        ]
