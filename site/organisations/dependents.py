"""What becomes public with a page, and what stops being public with it.

An app that shows things only as far as a page is public registers how it finds them:

    dependents.register(ExperienceDependents())
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise

from organisations.models import SectionContentPage, User, WithdrawalTerms

from .snapshots import Snapshot


@dataclass(frozen=True, kw_only=True)
class Dependent:
    """One thing that follows a page.

    `obstacle` says why it cannot be published by the one who asks. `withdraw` takes it off the
    site together with the page (approver, terms); None where it follows without being asked.
    """

    kind: str | Promise
    snapshot: Snapshot
    url: str = ""
    obstacle: str = ""
    withdraw: Callable[[User, WithdrawalTerms], object] | None = None


class DependentsOfPages(Protocol):
    def lock(self, page: SectionContentPage) -> None:
        """Keep what depends on `page` as it is until the transaction ends."""

    def published_with(self, page: SectionContentPage, approver: User) -> list[Dependent]:
        """Return what becomes public when `approver` approves `page`."""

    def withdrawn_with(self, page: SectionContentPage) -> list[Dependent]:
        """Return what stops being public, or can stop, when `page` is withdrawn."""


class Dependents:
    """All that the apps registered."""

    def __init__(self) -> None:
        self._sources: list[DependentsOfPages] = []

    def register(self, source: DependentsOfPages) -> None:
        self._sources.append(source)

    def lock(self, page: SectionContentPage) -> None:
        for source in self._sources:
            source.lock(page)

    def published_with(self, page: SectionContentPage, approver: User) -> list[Dependent]:
        return [each for source in self._sources for each in source.published_with(page, approver)]

    def withdrawn_with(self, page: SectionContentPage) -> list[Dependent]:
        return [each for source in self._sources for each in source.withdrawn_with(page)]


dependents = Dependents()
