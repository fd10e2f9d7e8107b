"""The main menu: the lists that everything on the site is found in.

main_menu.register(MenuEntry(_("Needs"), path="/behov/", order=30))
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Current = Literal["", "page", "true"]


@dataclass(frozen=True)
class MenuEntry:
    """A list with its place in the menu. The path is a fixed point that others rely on."""

    label: str | Promise
    path: str
    order: int


@dataclass(frozen=True)
class NavigationItem:
    """One entry; `current` is the value of `aria-current`: this very page, or one below it."""

    path: str
    label: str | Promise
    current: Current = ""


class MainMenu:
    """The entries that the apps register when they are ready, by their order."""

    def __init__(self) -> None:
        self._entries: dict[str, MenuEntry] = {}

    def register(self, entry: MenuEntry) -> None:
        """Add an entry; raises `ValueError` where its path is in the menu."""
        if entry.path in self._entries:
            raise ValueError(f"The menu has {entry.path} already.")
        self._entries[entry.path] = entry

    def __iter__(self) -> Iterator[MenuEntry]:
        return iter(sorted(self._entries.values(), key=lambda entry: entry.order))

    def seen_from(self, path: str, section: str = "") -> list[NavigationItem]:
        """Return the menu as seen from the page at `path`.

        `section` is the list that the page belongs to, where its own address does not tell.
        """
        return [
            NavigationItem(entry.path, entry.label, _current(entry.path, path, section or path))
            for entry in self
        ]


main_menu = MainMenu()


def _current(address: str, path: str, section: str) -> Current:
    if path == address:
        return "page"
    return "true" if section.startswith(address) else ""
