"""Finds the forms of a page, and fills them in as a person would."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve
from lxml import html

Answers = Mapping[str, str | bytes]

_BY_TYPE = {
    "number": "12",
    "date": dt.date(2026, 11, 2).isoformat(),
    "time": "10:00",
    "url": "https://example.no/felles",
    "email": "post@example.no",
}
# Once these have been sent, other forms have nothing left to act on; the last take people away.
ENDINGS = (
    *("delete", "discard", "withdraw", "take_back", "end", "dispute", "decline", "refuse"),
    *("unfollow", "unendorse", "close", "give_up", "return", "approve"),
)
LAST = "remove"


@dataclass(frozen=True)
class FoundForm:
    """A form as it lies on a page: where it is sent, and what is in it."""

    page: str
    address: str
    element: html.FormElement

    @property
    def route(self) -> str:
        return str(resolve(urlsplit(self.address).path).url_name)

    @property
    def place(self) -> int:
        """When the form is sent: those go last after which there is nothing left for others."""
        return 2 if self.route.endswith(LAST) else int(self.route.endswith(ENDINGS))

    def filled(self, answers: Answers) -> dict[str, Any]:
        """Return what a browser sends when all that is required and `answers` are filled in."""
        said: dict[str, Any] = {}
        for name, inputs in self._inputs().items():
            values = _values_of(inputs, answers.get(name))
            if values:
                said[name] = values
        for button in self.element.xpath(".//button[@type='submit'][@name]")[:1]:
            said[button.get("name")] = [button.get("value", "")]
        return said

    def _inputs(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for each in self.element.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
            found.setdefault(each.get("name"), []).append(each)
        return found


def forms_on(page: str, text: str) -> Iterator[FoundForm]:
    """Yield the forms on the page at `page` that change something."""
    for element in html.document_fromstring(text).forms:
        if element.method == "POST":
            yield FoundForm(page, urljoin(page, element.get("action") or ""), element)


def errors_in(text: str) -> list[str]:
    """Return what a page says is wrong with its form."""
    found = html.document_fromstring(text).xpath("//*[contains(@class, 'error-summary')]//li")
    return [" ".join(each.text_content().split()) for each in found]


def _values_of(inputs: list[Any], answer: str | bytes | None) -> list[Any]:
    kind = inputs[0].get("type", inputs[0].tag)
    if kind == "file":
        name = "fil.csv" if ".csv" in inputs[0].get("accept", "") else "fil.txt"
        return [SimpleUploadedFile(name, answer)] if isinstance(answer, bytes) else []
    if kind in {"radio", "checkbox"}:
        return _chosen(inputs, answer, at_least_one=kind == "radio")
    if answer is not None:
        return [answer]
    first = inputs[0]
    if kind == "select":
        return _selected(first)
    value = first.text if kind == "textarea" else first.get("value")
    if (value or "").strip() or "required" not in first.attrib:
        return [(value or "").lstrip("\n")]
    return ["Drammen" if first.get("list") else _BY_TYPE.get(kind, "Felles svar")]


def _chosen(inputs: list[Any], answer: Any, *, at_least_one: bool) -> list[str]:
    codes = [each.get("value", "on") for each in inputs]
    if answer is not None:
        return [codes[0] if answer == "first" else answer]
    checked = [each.get("value", "on") for each in inputs if "checked" in each.attrib]
    return checked or (codes[:1] if at_least_one and "required" in inputs[0].attrib else [])


def _selected(select: Any) -> list[str]:
    codes = select.xpath(".//option/@value")
    chosen = select.xpath(".//option[@selected]/@value") or codes[:1]
    if any(chosen) or "required" not in select.attrib:
        return chosen
    return [code for code in codes if code][:1]
