"""Atom (RFC 4287) as feed readers and the public feed validator want it."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from security.characters import without_refused

from .asking import refusal_of_filters


class PlainAtom(Atom1Feed):
    """Atom whose texts are plain text, so that `<` in one is shown, and that XML can always hold.

    What XML refuses is left out, and the subtitle says how much that was.
    """

    def write(self, outfile: Any, encoding: str) -> None:
        dropped: list[str] = []
        self.items = [
            {name: _clean(value, dropped) for name, value in item.items()} for item in self.items
        ]
        self.feed = {name: _clean(value, dropped) for name, value in self.feed.items()}
        if dropped:
            note = ngettext(
                "%(number)d character that a feed cannot hold was left out.",
                "%(number)d characters that a feed cannot hold were left out.",
                len(dropped),
            ) % {"number": len(dropped)}
            self.feed["subtitle"] = " ".join(filter(None, [self.feed["subtitle"], note]))
        super().write(outfile, encoding)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        title = item["title"].strip() or _("Without a title")
        super().add_item_elements(handler, {**item, "title": title, "description": None})
        summary = (item["description"] or "").strip() or title
        handler.addQuickElement("summary", summary, {"type": "text"})


def _clean(value: Any, dropped: list[str]) -> Any:
    """Return a text, or each of several, without what XML refuses; `dropped` grows by that."""
    if isinstance(value, str):
        text, codes = without_refused(value)
        dropped += codes
        return text
    if isinstance(value, list | tuple):
        return [_clean(each, dropped) for each in value if each != ""]
    return value


class AtomFeed(Feed):  # type: ignore[type-arg]  # generic in the stubs only
    """A list as a feed. A subclass names the filters of the list and reads its question."""

    feed_type = PlainAtom
    author_name = "Møteplassen"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if refusal := refusal_of_filters(request.GET, self.parameters()):
            return refusal
        return super().__call__(request, *args, **kwargs)

    def parameters(self) -> list[str]:
        """Return the names of the parameters that narrow the list."""
        raise NotImplementedError
