"""The next step that the queue offers: to ask once more whoever has not answered.

An app registers what can be asked again when it is ready:

    asked_again.register(LateActions())
"""

from typing import Any, Protocol

from django.urls import reverse

from organisations.models import User


class AskedAgain(Protocol):
    """One kind of thing whose owners can be asked once more, at most once a day."""

    code: str  # in addresses

    def find(self, key: int) -> Any:
        """Return the thing with the primary key `key`, if it waits for an answer; else None."""

    def may_ask(self, thing: Any, person: User) -> bool:
        """Tell whether `thing` is in the queue of `person`."""

    def ask(self, thing: Any) -> None:
        """Notify whoever has to answer."""


class AllAskedAgain:
    """All that the apps registered, by code."""

    def __init__(self) -> None:
        self._kinds: dict[str, AskedAgain] = {}

    def register(self, kind: AskedAgain) -> None:
        """Add `kind`; raises `ValueError` where its code is in use."""
        if kind.code in self._kinds:
            raise ValueError(f"What is asked again has {kind.code} already.")
        self._kinds[kind.code] = kind

    def get(self, code: str) -> AskedAgain | None:
        """Return the kind of `code`; None where there is none."""
        return self._kinds.get(code)


asked_again = AllAskedAgain()


def ask_again_url(kind: AskedAgain, key: int) -> str:
    """Return the address to which the button of the thing `key` posts."""
    return reverse("queue_ask", args=[kind.code, key])
