"""A day with a year that nobody means is a sentence on the form, and never breaks a page."""

import pytest
from django.db import transaction
from django.test import Client
from lxml import html

from reference.people.models import User
from tests.filling import FoundForm, errors_in

pytestmark = pytest.mark.long

MISTYPED = ["0001-01-01", "1901-01-01", "9999-12-31"]
# So many fields of days were found when this was written.
FOUND = 30


def test_no_form_takes_a_mistyped_year(forms: list[tuple[User, FoundForm]]) -> None:
    wrong, tried = [], set()
    for person, form in forms:
        for name in days_in(form):
            if (form.route, name) in tried:
                continue
            tried.add((form.route, name))
            client = Client(raise_request_exception=False)
            client.force_login(person)
            for day in MISTYPED:
                wrong += [
                    f"{form.route} {name}={day}: {trouble}"
                    for trouble in troubles(client, form, name, day)
                ]
    assert not wrong, "\n".join(wrong)
    assert len(tried) >= FOUND, sorted(tried)


def days_in(form: FoundForm) -> list[str]:
    return [each.get("name") for each in form.element.xpath(".//input[@type='date']")]


def troubles(client: Client, form: FoundForm, name: str, day: str) -> list[str]:
    with transaction.atomic():
        response = client.post(form.address, form.filled({name: day}), follow=True)
        transaction.set_rollback(True)
    if response.status_code != 200:
        return [f"is answered {response.status_code}"]
    text = response.content.decode()
    said = html.document_fromstring(text).xpath("//*[@role='status']//*[@data-color='danger']")
    return [] if said or errors_in(text) else ["is answered without a sentence"]
