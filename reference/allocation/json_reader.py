"""Reads typed values out of a JSON document and remembers every fault with its place."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from reference.allocation.problems import BadRun, Problem

Read = TypeVar("Read")
Member = TypeVar("Member", bound=StrEnum)
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_NATIONAL_NUMBER = re.compile(r"[0-9]{6}[ .-]?[0-9]{5}")
_LARGEST = 1_000_000
_MISSING = object()


class Node:
    """A value in the document, its path, and the list of problems that all nodes share.

    Every `as_…` returns a usable value even after a fault, so that reading goes on to the next one;
    `raise_problems` at the end stops a run that had any.
    """

    def __init__(self, value: object, path: str, problems: list[Problem]) -> None:
        self.value = value
        self.path = path
        self._problems = problems

    @classmethod
    def root(cls, document: object) -> "Node":
        return cls(document, "$", [])

    @property
    def present(self) -> bool:
        return self.value is not _MISSING and self.value is not None

    def report(self, message: str) -> None:
        self._problems.append(Problem(self.path, message))

    def raise_problems(self) -> None:
        """Raise `BadRun` with all problems found so far, if there are any."""
        if self._problems:
            raise BadRun(list(self._problems))

    def __getitem__(self, key: str) -> "Node":
        value = self.value.get(key, _MISSING) if isinstance(self.value, dict) else _MISSING
        return Node(value, f"{self.path}.{key}", self._problems)

    def keys(self, *known: str) -> None:
        """Report what is not an object, and every key that is not among `known`."""
        if not isinstance(self.value, dict):
            self.report("write an object here: {…}")
            return
        for key in self.value:
            if key not in known:
                self[key].report(f"remove this key; known here are {', '.join(known)}")

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """Yield the keys and values of an object; a missing one is empty."""
        if isinstance(self.value, dict):
            yield from ((key, self[key]) for key in self.value)
        elif self.present:
            self.report("write an object here: {…}")

    def required(self) -> "Node":
        """Return this node; a missing list is reported, where it could not mean an empty one."""
        if not self.present:
            self.report("this is missing: write a list, empty if there are none")
        return self

    def list(self) -> Iterator["Node"]:
        """Yield the entries of a list; a missing one is empty."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, f"{self.path}[{index}]", self._problems)
        elif self.present:
            self.report("write a list here: […]")

    def as_text(self, default: str | None = None) -> str:
        if not self.present and default is not None:
            return default
        if not isinstance(self.value, str) or not self.value.strip():
            self.report("write a text that is not empty")
            return ""
        if _NATIONAL_NUMBER.fullmatch(self.value.strip()):
            self.report(
                "this looks like a national identity number, which has no place in a run: write an "
                "identifier of your system's own"
            )
        return self.value

    def as_choice(self, choices: Collection[str], default: str | None = None) -> str:
        text = self.as_text(default)
        if text and text not in choices:
            self.report(f"“{text}” is unknown here; write one of {', '.join(choices)}")
        return text

    def as_member(self, kinds: type[Member], otherwise: Member) -> Member:
        text = self.as_choice([str(member) for member in kinds])
        return next((member for member in kinds if member == text), otherwise)

    def as_count(self, default: int | None = None, *, least: int = 0) -> int:
        if not self.present and default is not None:
            return default
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int):
            self.report("write a whole number without quotation marks")
        elif not least <= value <= _LARGEST:
            self.report(f"{value} is out of range; write a number from {least} to {_LARGEST}")
        else:
            return value
        return least

    def as_flag(self, default: bool = False) -> bool:
        if not self.present:
            return default
        if not isinstance(self.value, bool):
            self.report("write true or false")
        return self.value is True

    def as_date(self) -> str:
        return self._checked(_is_date, "write a date that exists, as 2026-03-01", "1900-01-01")

    def as_month(self) -> str:
        return self._checked(_is_month, "write a month, as 2026-08", "1900-01")

    def _checked(self, good: Callable[[str], bool], advice: str, otherwise: str) -> str:
        if isinstance(self.value, str) and good(self.value):
            return self.value
        self.report(advice)
        return otherwise

    def optional(self, read: Callable[["Node"], Read]) -> Read | None:
        """Return what `read` makes of this node, or None when it is missing or null."""
        return read(self) if self.present else None


def unique(nodes: Iterator[Node], read: Callable[[Node], str]) -> tuple[str, ...]:
    """Return the texts that `read` makes of `nodes`; reports every one that was there before."""
    texts: list[str] = []
    for node in nodes:
        text = read(node)
        if text in texts:
            node.report(f"“{text}” stands here twice: remove one of them")
        texts.append(text)
    return tuple(texts)


def _is_month(text: str) -> bool:
    return _MONTH.fullmatch(text) is not None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
