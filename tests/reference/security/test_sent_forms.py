"""A form that is sent four times at once acts once, and all four requests get the same answer."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from reference.people.models import Person
from reference.security.models import SentForm
from tests.databases import copied_database
from tests.factories.people import MunicipalityFactory, case_worker
from tests.filling import FoundForm, errors_in, forms_on
from tests.parallel import at_once

Answer = tuple[int, str, tuple[str, ...]]


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own: requests that come at once see only what is committed."""
    with django_db_blocker.unblock(), copied_database():
        yield


@pytest.fixture
def visitor(db: None) -> Client:
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(case_worker(MunicipalityFactory()))
    return visitor


def form_of(visitor: Client) -> FoundForm:
    page = reverse("person_new")
    return next(
        each
        for each in forms_on(page, visitor.get(page).content.decode())
        if each.route == "person_new"
    )


def send(visitor: Client, form: FoundForm, **answers: str) -> Answer:
    client = Client(enforce_csrf_checks=True)
    client.cookies = visitor.cookies.copy()
    response = client.post(form.address, form.filled(answers))
    errors = errors_in(response.content.decode()) if response.status_code == 200 else []
    return response.status_code, response.headers.get("Location", ""), tuple(errors)


def test_person_who_sends_more_than_anybody_types_is_stopped(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reference.security.sent_forms.FORMS_PER_PERSON", 2)
    statuses = [
        send(visitor, form_of(visitor), given_name=name, family_name="Li", born="2020-02-03")[0]
        for name in ("Kari", "Liv", "Per")
    ]
    assert statuses == [302, 302, 429]
    assert Person.objects.count() == 2


def test_form_sent_four_times_at_once_acts_once(visitor: Client) -> None:
    form = form_of(visitor)
    answers = at_once(
        *[lambda: send(visitor, form, given_name="Kari", family_name="Li", born="2020-02-03")] * 4
    )
    assert len(set(answers)) == 1
    assert answers[0][0] == 302
    assert Person.objects.filter(given_name="Kari").count() == 1


def test_the_same_answers_on_another_page_are_another_form(visitor: Client) -> None:
    for _ in range(2):
        send(visitor, form_of(visitor), given_name="Kari", family_name="Li", born="2020-02-03")
    assert Person.objects.filter(given_name="Kari").count() == 2


def test_form_with_errors_can_be_sent_again(visitor: Client) -> None:
    form = form_of(visitor)
    assert send(visitor, form, given_name=" ")[0] == 200
    assert not SentForm.objects.exists()
    assert send(visitor, form, given_name="Kari", family_name="Li", born="2020-02-03")[0] == 302
