"""Finds out whether a form saves over what somebody else saved after it was opened.

A form changes what is saved if it shows, when it is opened again, what was just sent in it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.filling import FoundForm, forms_on

Values = tuple[str, str]
# A form that shows nothing of what was sent in so many of its fields changes nothing saved.
MAX_TRIES = 6
_TEXTS = {"text", "textarea", "url", "email", "search"}
_BY_TYPE: dict[str, Values] = {
    "date": ("2027-03-01", "2027-04-01"),
    "number": ("13", "14"),
    "time": ("11:00", "12:00"),
}


@dataclass
class Findings:
    """Which parts of forms change what is saved, and what is wrong with some of them."""

    parts: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


def examine(
    forms: Iterable[tuple[Any, FoundForm]], answers_of: Callable[[FoundForm], dict[str, Any]]
) -> Findings:
    """Have two send each of `forms` that they opened at the same time, and say what came of it.

    `answers_of` says what a form takes besides what is required.
    """
    found, tries = Findings(), Counter[str]()
    for person, form in forms:
        client = Client()
        client.force_login(person)
        for name, values in changes_in(form):
            part = part_of(form, name)
            if part in found.parts or tries[part] >= MAX_TRIES:
                continue
            tries[part] += 1
            trouble = trouble_with(client, form, answers_of(form), name, values)
            if trouble is not None:
                found.parts.add(part)
                found.wrong += [f"{part}, {name}: {trouble}"] if trouble else []
    return found


def trouble_with(
    client: Client, form: FoundForm, answers: dict[str, Any], name: str, values: Values
) -> str | None:
    """Say what is wrong when two who opened the form send different values; None where the form
    does not change what is saved, nothing where all is right."""
    first, second = values
    with transaction.atomic():
        opened = [reopened(client, form), reopened(client, form)]
        try:
            answer = send(client, opened[0], answers | {name: first})
            if answer.status_code != 302 or shown_in(reopened(client, form), name) != first:
                return None
            late = send(client, opened[1], answers | {name: second}, follow=True)
            saved = shown_in(reopened(client, form), name)
        finally:
            transaction.set_rollback(True)
    if saved != first:
        return f"{second!r} was saved over {first!r}"
    shown = late.content.decode()
    if late.status_code not in {200, 409} or not (first in shown and second in shown):
        return f"is answered {late.status_code} without showing both"
    return ""


def part_of(form: FoundForm, name: str) -> str:
    """Return the form's own fields, or those in rows of one kind, as one name."""
    rows = re.match(r"(.+)-\d+-", name)
    return f"{form.route} {rows[1]}" if rows else form.route


def changes_in(form: FoundForm) -> Iterator[tuple[str, Values]]:
    """Yield the fields that somebody can change, each with two values that it may be sent."""
    for each in _fields(form):
        kind = each.get("type", "text") if each.tag == "input" else each.tag
        if kind in _TEXTS and not each.get("list"):
            start = "https://a.example/" if kind == "url" else ""
            yield each.get("name"), (f"{start}Forst", f"{start}Sist")
        elif kind in _BY_TYPE:
            yield each.get("name"), _BY_TYPE[kind]
        elif kind == "select":
            codes = [code for code in each.xpath(".//option[not(@selected)]/@value") if code]
            if len(codes) > 1:
                yield each.get("name"), (codes[0], codes[1])


def reopened(client: Client, form: FoundForm) -> FoundForm | None:
    cache.clear()
    page = client.get(form.page)
    forms = forms_on(form.page, page.content.decode()) if page.status_code == 200 else ()
    return next((each for each in forms if each.address == form.address), None)


def send(
    client: Client, form: FoundForm | None, answers: dict[str, Any], *, follow: bool = False
) -> Any:
    if form is None:
        return HttpResponse(status=404)
    return client.post(form.address, form.filled(answers), follow=follow)


def shown_in(form: FoundForm | None, name: str) -> str:
    """Return what is in the field; nothing where nothing was said in it."""
    for each in _fields(form) if form else ():
        if each.get("name") == name:
            if each.tag == "select":
                return next(iter(each.xpath(".//option[@selected]/@value")), "")
            return str(each.get("value", "") if each.tag == "input" else each.text or "").strip()
    return ""


def _fields(form: FoundForm) -> list[Any]:
    return list(form.element.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"))
