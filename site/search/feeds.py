"""A list as an Atom feed: the newest first, narrowed as the list is."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from .questions import Hit
from .speaking import name_in

if TYPE_CHECKING:
    from .listing import ListingView

LENGTH = 50


class ListingFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs only
    """The feed of one list; its items are hits."""

    feed_type = Atom1Feed
    author_name = "Møteplassen"

    def __init__(self, listing: type["ListingView"], **initial: Any) -> None:
        super().__init__()
        self.listing = listing
        self.initial = initial

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> "ListingView":
        view = self.listing(**self.initial)
        view.setup(request, *args, **kwargs)
        return view

    def title(self, view: "ListingView") -> str:
        narrowed = [chosen.label for chosen in view.results.chosen]
        return ": ".join(
            [str(view.get_title()), ", ".join(narrowed)] if narrowed else [str(view.get_title())]
        )

    def subtitle(self, view: "ListingView") -> str:
        return str(view.introduction)

    def link(self, view: "ListingView") -> str:
        return view.address_of("list")

    def items(self, view: "ListingView") -> list[Hit]:
        return list(view.newest(LENGTH))

    def item_title(self, item: Hit) -> str:
        return item.document.title

    def item_description(self, item: Hit) -> str:
        return item.document.summary

    def item_link(self, item: Hit) -> str:
        return item.document.url

    def item_author_name(self, item: Hit) -> str:
        document = item.document
        return name_in(document, document.organisation) or self.author_name

    def item_pubdate(self, item: Hit) -> datetime | None:
        return item.document.published_at

    def item_updateddate(self, item: Hit) -> datetime | None:
        moments = [item.document.published_at, item.document.fresh_at]
        return max((moment for moment in moments if moment), default=None)

    def item_categories(self, item: Hit) -> list[str]:
        document = item.document
        return [name_in(document, theme) for theme in document.themes]
