"""Answers that a person gives by a link in an email, without signing in.

An app registers what can be answered when it is ready:

    answer_types.register(StillTrueAnswer())

and puts `answer_path(...)` into its email. The link names one person, one thing and one purpose.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Generic, cast

from django import forms
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import models
from django.urls import reverse

from .registry import Thing

VALID_FOR = timedelta(days=30)
_SALT = "notifications.answers"


class AnswerType(ABC, Generic[Thing]):
    """One question that is answered from an email."""

    code: ClassVar[str]  # kept in links: never change it
    model: ClassVar[type[models.Model]]

    def find(self, key: str) -> Thing | None:
        """Return the thing with the primary key `key`; None if it is gone."""
        return cast("Thing | None", self.model._default_manager.filter(pk=key).first())

    @abstractmethod
    def may_answer(self, thing: Thing, person: Any) -> bool:
        """Tell whether `person` has the role that it takes, and there still is a question."""

    @abstractmethod
    def question(self, thing: Thing) -> str:
        """Return what is asked, for the head of the page."""

    @abstractmethod
    def facts(self, thing: Thing) -> str:
        """Return in a line what it is about."""

    def form(self, thing: Thing, data: Any) -> forms.Form:
        """Return the form of the answer; nothing is to be filled in unless a type says so."""
        return forms.Form(data)

    @abstractmethod
    def button(self) -> str:
        """Return what the button says that gives the answer."""

    @abstractmethod
    def give(self, thing: Thing, person: Any, form: Any) -> None:
        """Do what a valid `form` says; giving the same answer again does nothing.

        Says in `form` why it cannot be done.
        """

    @abstractmethod
    def path(self, thing: Thing) -> str:
        """Return the address of the thing, for whoever wants to see more or do something else."""


class AnswerTypes:
    """The registered types, by code."""

    def __init__(self) -> None:
        self._types: dict[str, AnswerType[Any]] = {}

    def register(self, answer_type: AnswerType[Any]) -> None:
        """Add a type; raises `ValueError` where its code is in use."""
        if answer_type.code in self._types:
            raise ValueError(f"There is an answer type {answer_type.code} already.")
        self._types[answer_type.code] = answer_type

    def get(self, code: str) -> AnswerType[Any] | None:
        """Return the type of `code`; None where there is none."""
        return self._types.get(code)


answer_types = AnswerTypes()


@dataclass(frozen=True)
class AnswerLink:
    """What a link that works is about."""

    type: AnswerType[Any]
    thing: Any
    person: Any

    def may_be_used(self) -> bool:
        """Tell whether the person has an account that works, and still the role."""
        return bool(self.person.is_active) and self.type.may_answer(self.thing, self.person)


def answer_path(answer_type: AnswerType[Thing], thing: Thing, person: Any) -> str:
    """Return the address at which `person`, and nobody else, answers for thirty days."""
    token = signing.dumps([answer_type.code, str(thing.pk), person.pk], salt=_SALT)
    return reverse("answer", args=[token])


def read_answer_token(token: str) -> AnswerLink | None:
    """Return what `token` is about; None where it is forged or too old, or the thing is gone."""
    try:
        code, key, person_key = signing.loads(token, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    answer_type = answer_types.get(code)
    person = get_user_model()._default_manager.filter(pk=person_key).first()
    thing = answer_type.find(key) if answer_type else None
    if answer_type is None or person is None or thing is None:
        return None
    return AnswerLink(answer_type, thing, person)
