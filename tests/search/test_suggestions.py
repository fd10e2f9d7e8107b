"""Suggestions for who is typing, as the field asks for them."""

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from tests.factories.search import document

pytestmark = pytest.mark.django_db


def test_suggestions_are_titles_with_addresses_and_kinds(client: Client) -> None:
    document(kind="need", title="Skoleskyss for alle", url="/behov/skyss/")
    document(kind="need", title="Opptak i barnehage")
    response = client.get("/sok/forslag/?q=skolesk")
    assert response.json() == {
        "suggestions": [{"title": "Skoleskyss for alle", "url": "/behov/skyss/", "kind": "Behov"}]
    }


def test_nothing_typed_suggests_nothing(client: Client) -> None:
    document(title="Skole")
    assert client.get("/sok/forslag/").json() == {"suggestions": []}


def test_answers_are_not_kept(client: Client) -> None:
    assert "no-store" in client.get("/sok/forslag/?q=sko").headers["Cache-Control"]


@override_settings(SEARCH_LIMITS={"suggest": 2})
def test_who_asks_too_often_has_to_wait(client: Client) -> None:
    cache.clear()
    answers = [client.get("/sok/forslag/?q=sko").status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_search_form_is_an_ordinary_field_that_a_script_may_better(client: Client) -> None:
    html = client.get("/").content.decode()
    assert 'type="search"' in html
    assert 'data-suggestions="/sok/forslag/"' in html
    assert 'role="combobox"' not in html
