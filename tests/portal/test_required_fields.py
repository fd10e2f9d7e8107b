"""What a form says is optional can be left out, and what it does not say so of is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from lxml import html

from organisations.models import User
from tests.factories.organisations import UserFactory
from tests.filling import Answers, FoundForm, errors_in, forms_on

from .sending.routes import ANSWERS, CHANGE_NOTHING
from .sending.world import Stage, build_stage, forms_in

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@dataclass(frozen=True)
class ShownField:
    """A question of a form, as it looks to who reads it."""

    element: html.HtmlElement

    @property
    def names(self) -> frozenset[str]:
        return frozenset(each.get("name") for each in self.element.xpath(INPUTS))

    @property
    def empty(self) -> list[str]:
        """What a browser sends of it when nothing is chosen or written."""
        choices = self.element.xpath(".//input[@type='checkbox' or @type='radio']")
        return [] if choices else [""]

    @property
    def is_optional(self) -> bool:
        return bool(self.element.xpath(OPTIONAL))

    @property
    def is_box(self) -> bool:
        """Tell whether it is one box, which nobody has to tick unless it says so."""
        boxes = self.element.xpath(".//input[@type='checkbox']")
        return len(boxes) == 1 and not self.element.xpath(".//legend")

    @property
    def has_error(self) -> bool:
        return bool(self.element.xpath(".//*[contains(@class, 'field__errors')]"))


# Fields that are needed or not by what is in the others, as their labels and help say.
CONDITIONAL = {
    "answer": {"note", "evidence"},
    "component_from_publiccode": {"file", "text"},
    "action_close": {"evidence", "file", "organisation"},
    "action_report": {"note"},
    "action_answer": {"due_on", "note"},
    "action_proposal": {"note"},
}
NEW_PASSWORD = "fire blå hester i regn"
OF_OTHERS: dict[str, Answers] = {
    "account_change_password": {
        "oldpassword": UserFactory.password,
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
    }
}
INPUTS = ".//input[@name] | .//textarea[@name] | .//select[@name]"
OPTIONAL = ".//*[contains(@class, 'field__optional')]"
IN_ROW = "ancestor::*[contains(@class, 'row__fields')]"
FIELDS = ".//*[contains(concat(' ', @class, ' '), ' field ')]"


def fields_on(element: html.HtmlElement) -> Iterator[ShownField]:
    """Yield the questions outside rows: a row that is left empty is passed over."""
    for field in element.xpath(FIELDS):
        shown, is_in_row = ShownField(field), field.xpath(IN_ROW)
        if shown.names and not is_in_row:
            yield shown


@pytest.fixture
def stage() -> Stage:
    return build_stage()


def test_optional_and_required_are_right_on_every_form(stage: Stage) -> None:
    tried: dict[str, list[str]] = {}
    for person, form in forms_in(stage):
        if list(fields_on(form.element)) and form.route not in tried:
            tried[form.route] = [*asked_for(person, form), *left_out(person, form, stage)]
    assert len(tried) > 30
    wrong = [f"{route}: {what}" for route, all_of_it in tried.items() for what in all_of_it]
    assert not wrong, "\n".join(wrong)


def asked_for(person: User | None, form: FoundForm) -> Iterator[str]:
    """Say which fields of the form, sent empty, are refused or taken against their marks."""
    answer = post(person, form, emptied(form, set(fields_on(form.element))))
    shown: dict[frozenset[str], ShownField] = {}
    if answer.status_code != 302:
        text = answer.content.decode()
        same = [each for each in forms_on(form.page, text) if each.address == form.address]
        assert same
        shown = {field.names: field for each in same for field in fields_on(each.element)}
    for field in fields_on(form.element):
        if field.names <= CONDITIONAL.get(form.route, set()):
            assert not field.is_optional
            continue
        refused = field.names in shown and shown[field.names].has_error
        if refused and field.is_optional:
            yield f"{field.names} is marked optional and refused when it is empty"
        if not refused and not field.is_optional and not field.is_box:
            yield f"{field.names} is not marked optional and may be empty"


def left_out(person: User | None, form: FoundForm, stage: Stage) -> Iterator[str]:
    """Say with what the form is refused where only what is not optional is filled in."""
    if form.route in CHANGE_NOTHING:
        return  # it is answered by a page, not by leading on
    optional = {field for field in fields_on(form.element) if field.is_optional}
    needed = {name for field in set(fields_on(form.element)) - optional for name in field.names}
    answers = OF_OTHERS.get(form.route) or ANSWERS.get(form.route, lambda world: {})(stage.world)
    said = {name: answer for name, answer in answers.items() if name in needed}
    groups = form.element.xpath(".//fieldset//input[@type='checkbox' or @type='radio']")
    checked = {each.get("name") for each in groups if "checked" in each.attrib}
    unanswered = needed & {each.get("name") for each in groups} - checked - set(said)
    said |= dict.fromkeys(unanswered, "first")
    answer = post(person, form, form.filled(said) | emptied(form, optional))
    if answer.status_code != 302:
        yield f"is refused without what is optional: {errors_in(answer.content.decode())}"


def emptied(form: FoundForm, fields: set[ShownField]) -> dict[str, Any]:
    """Return what a browser sends with nothing in these fields, and all that is hidden."""
    empty = {name: field.empty for field in fields for name in field.names}
    hidden = form.element.xpath(".//input[@type='hidden'][@name]")
    return {each.get("name"): [each.get("value", "")] for each in hidden} | empty


def post(person: User | None, form: FoundForm, said: dict[str, Any]) -> Any:
    cache.clear()
    client = Client()
    if person:
        client.force_login(person)
    with transaction.atomic():
        answer = client.post(form.address, said)
        transaction.set_rollback(True)
    return answer
