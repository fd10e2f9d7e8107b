"""The menu: each module registers its entries in `AppConfig.ready`, and says who sees them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class MenuEntry:
    """A page of a module: its name, what one does there, and who sees it in the menu."""

    url_name: str
    label: str | Promise
    text: str | Promise
    visible_to: Callable[[HttpRequest], bool]
    is_public: bool = False  # for those who have not signed in too


@dataclass(frozen=True)
class MenuItem:
    url: str
    label: str
    text: str
    is_here: bool


_entries: dict[str, MenuEntry] = {}


def register_menu_entry(entry: MenuEntry) -> None:
    """Add an entry to the menu; a module does so once for each."""
    _entries[entry.url_name] = entry


def items_for(request: HttpRequest) -> list[MenuItem]:
    """Return the entries that the reader sees, in the order in which they were registered."""
    signed_in = request.user.is_authenticated
    entries = {
        reverse(entry.url_name): entry
        for entry in _entries.values()
        if entry.is_public or (signed_in and entry.visible_to(request))
    }
    # The entry that the page is in, where one entry's address begins with another's.
    here = max(filter(request.path.startswith, entries), key=len, default=None)
    return [
        MenuItem(url, str(entry.label), str(entry.text), url == here)
        for url, entry in entries.items()
    ]
