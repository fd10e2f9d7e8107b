"""Panels that the apps above put on a person's desk and on an organisation's page.

An app registers when it is ready, so that desk and page know none of the apps by name:

    desk.register(claims_waiting_for)            # (user) -> Panel | None
    desk_shortcuts.register(Shortcut(...))
    profile.register(products_of)                # (organisation) -> Panel | None
    work_queue.register(silent_owners)           # (user) -> Panel | None
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage, User
from organisations.queries import published_by

Text = str | Promise
Subject = TypeVar("Subject", User, Organisation)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a panel; `status` is a code that the look has a colour for, `label` its name."""

    title: Text
    url: str
    note: Text = ""
    at: date | None = None
    status: str = ""
    label: Text = ""
    # Where a form with one button posts to, and what the button says.
    action_url: str = ""
    action: Text = ""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A titled list; one without items shows `hint`, or nothing when there is no hint.

    One that `comes_first` appears above everything else on the desk.
    """

    key: str
    title: Text
    items: tuple[Item, ...] = ()
    comes_first: bool = False
    hint: Text = ""
    more_url: str = ""
    more: Text = ""


Provider = Callable[[Subject], Panel | None]


class Panels(Generic[Subject]):
    """The providers of panels, in the order in which they were registered."""

    def __init__(self) -> None:
        self._providers: list[Provider[Subject]] = []

    def register(self, provider: Provider[Subject]) -> None:
        """Add `provider`; it runs a number of queries that does not grow with its items."""
        self._providers.append(provider)

    def panels_for(self, subject: Subject) -> list[Panel]:
        """Return what there is to show of `subject`."""
        panels = (provider(subject) for provider in self._providers)
        return [panel for panel in panels if panel and (panel.items or panel.hint)]


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """Something to begin on from the desk, for those who have one of `roles` somewhere."""

    label: Text
    description: Text = ""
    url_name: str
    roles: frozenset[Role] = frozenset()

    @property
    def url(self) -> str:
        return reverse(self.url_name)


class Shortcuts:
    """The shortcuts, in the order in which they were registered."""

    def __init__(self) -> None:
        self._shortcuts: list[Shortcut] = []

    def register(self, shortcut: Shortcut) -> None:
        self._shortcuts.append(shortcut)

    def for_roles(self, roles: set[str]) -> Iterator[Shortcut]:
        """Yield the shortcuts that are open to someone with `roles`."""
        return (shortcut for shortcut in self._shortcuts if shortcut.roles & roles)


def beside_section(page: OrganisationPage) -> dict[str, object]:
    """Return what a section's page shows beside its own text."""
    return {
        "organisation": page.organisation,
        "panels": [_published_in(page), *profile.panels_for(page.organisation)],
    }


def _published_in(section: OrganisationPage) -> Panel:
    return Panel(
        key="published",
        title=_("Published, the newest first"),
        items=tuple(
            Item(
                title=page.title,
                url=page.url,
                note=page.page_type_display_name,
                at=page.fresh_on,
            )
            for page in published_by(section)
        ),
        hint=_("Nothing has been published here yet."),
    )


desk: Panels[User] = Panels()
desk_shortcuts = Shortcuts()
profile: Panels[Organisation] = Panels()
# What stays undone if no facilitator or curator takes it up; for those alone who may see it.
work_queue: Panels[User] = Panels()
