"""The main menu: the lists that everything on the site is found in."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Current = Literal["", "page", "true"]


@dataclass(frozen=True)
class NavigationItem:
    """One entry; `current` is the value of `aria-current`: this very page, or one below it."""

    path: str
    label: str | Promise
    current: Current = ""


# The addresses are fixed points that people and other systems rely on.
MAIN_MENU = (
    ("/erfaringer/", _("Experiences")),
    ("/anskaffelser/", _("Procurements")),
    ("/behov/", _("Needs")),
    ("/komponenter/", _("Components")),
    ("/moteplasser/", _("Meeting places")),
    ("/tiltak/", pgettext_lazy("promise", "Actions")),
    ("/virksomheter/", _("Organisations")),
    ("/sok/", _("Search")),
)


def main_menu(path: str, section: str = "") -> list[NavigationItem]:
    """Return the main menu as seen from the page at `path`.

    `section` is the list that the page belongs to, where its own address does not tell.
    """
    return [
        NavigationItem(address, label, _current(address, path, section or path))
        for address, label in MAIN_MENU
    ]


def _current(address: str, path: str, section: str) -> Current:
    if path == address:
        return "page"
    return "true" if section.startswith(address) else ""
