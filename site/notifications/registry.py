"""The notification types, which the apps above register when they are ready.

    notification_types.register(ReviewWaiting())

docs/notifications.md shows one from start to end.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar, cast

from django.db import models
from django.utils.functional import Promise

from .enums import Frequency

Thing = TypeVar("Thing", bound=models.Model)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What people choose a frequency for: one or several types that are one matter to them.

    Several of one kind that are noted together come in one email where `is_gathered`. In a full
    digest `in_sum` says how many there are, and the page `url_name` shows them.
    """

    code: str  # kept in rows and in links in emails: never change it
    label: str | Promise
    in_sum: Callable[[int], str]
    url_name: str
    default: Frequency = Frequency.AT_ONCE
    is_gathered: bool = False


class NotificationType(ABC, Generic[Thing]):
    """One kind of event that people are told of; `Thing` is the model of what it is about.

    Its text is in two templates, `<template>.txt` and `<template>.html`, which extend
    `notifications/email.txt` and `notifications/email.html`. They and the methods run when the
    email is sent, in the language of the person who gets it.
    """

    code: ClassVar[str]
    kind: ClassVar[Kind]
    model: ClassVar[type[models.Model]]
    template: ClassVar[str]

    def find(self, key: str) -> Thing | None:
        """Return the thing with the primary key `key`; None if it is gone."""
        return cast("Thing | None", self.model._default_manager.filter(pk=key).first())

    @abstractmethod
    def concerns(self, thing: Thing, person: Any) -> bool:
        """Tell whether `person` may know of it and it is still true, now that it is to be sent."""

    def still_holds(self, thing: Thing, occasion: str) -> bool:
        """Tell whether the `occasion` on which it was noted is still the one that matters."""
        return True

    @abstractmethod
    def subject(self, thing: Thing) -> str:
        """Return the subject of an email about it alone."""

    def line(self, thing: Thing, person: Any) -> str:
        """Return the line in a digest; what the subject says, unless there is more to say."""
        return self.subject(thing)

    @abstractmethod
    def reason(self, thing: Thing) -> str:
        """Return the line that says why the person gets this."""

    @abstractmethod
    def path(self, thing: Thing, person: Any) -> str:
        """Return the address on the site, without host, at which the person goes on."""

    def thread(self, thing: Thing) -> str:
        """Return what emails about the same thing have in common, in ASCII without spaces."""
        return f"{thing._meta.model_name}.{thing.pk}"

    def context(self, thing: Thing, person: Any) -> dict[str, Any]:
        """Return what the templates show besides `thing`, `person`, `subject` and `url`."""
        return {}


class NotificationTypes:
    """The registered types, by code."""

    def __init__(self) -> None:
        self._types: dict[str, NotificationType[Any]] = {}

    def register(self, notification_type: NotificationType[Any]) -> None:
        """Add a type; raises `ValueError` where its code, or that of its kind, is in use."""
        if notification_type.code in self._types:
            raise ValueError(f"There is a notification type {notification_type.code} already.")
        kind = notification_type.kind
        if self.kinds.get(kind.code, kind) is not kind:
            raise ValueError(f"There is another kind of notifications {kind.code} already.")
        self._types[notification_type.code] = notification_type

    def unregister(self, code: str) -> None:
        """Forget a type; raises `KeyError` where there is none."""
        del self._types[code]

    def get(self, code: str) -> NotificationType[Any] | None:
        """Return the type of `code`; None where the program has it no more."""
        return self._types.get(code)

    @property
    def kinds(self) -> dict[str, Kind]:
        """The kinds of the registered types, by code, in the order of registration."""
        return {each.kind.code: each.kind for each in self}

    def types_of(self, kind: Kind) -> list[str]:
        """Return the codes of the types of `kind`."""
        return [each.code for each in self if each.kind is kind]

    def __iter__(self) -> Iterator[NotificationType[Any]]:
        return iter(self._types.values())


notification_types = NotificationTypes()
