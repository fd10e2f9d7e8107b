"""The results page."""

import pytest
from django.test import Client, override_settings

from search.models import CallCount
from tests.factories.search import document

pytestmark = pytest.mark.django_db


def page(client: Client, query: str) -> str:
    response = client.get(f"/sok/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def test_results_of_every_kind_are_shown_with_marked_words(client: Client) -> None:
    document(kind="experience", title="Barnehagen lærte")
    document(kind="need", title="Behov i barnehage")
    html = page(client, "?q=barnehagene")
    assert "<mark>Barnehagen</mark> lærte" in html
    assert "Behov i <mark>barnehage</mark>" in html


def test_results_are_narrowed_by_kind_and_the_other_kinds_keep_their_counts(
    client: Client,
) -> None:
    document(kind="experience", title="Skole")
    document(kind="need", title="Skole")
    html = page(client, "?q=skole&type=need")
    assert html.count('class="card"') == 1
    assert 'value="experience"' in html


def test_nothing_typed_shows_the_newest(client: Client) -> None:
    document(title="Det nyeste")
    assert "Det nyeste" in page(client, "")


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    html = page(client, '?q="><script>alert(1)</script>')
    assert "<script>alert" not in html


def test_misspelling_is_answered_with_a_link(client: Client) -> None:
    document(title="Barnehage")
    assert 'href="/sok/?q=barnehage"' in page(client, "?q=barnehaje")


@pytest.mark.parametrize("query", ["?q=%22%22%22", "?side=99999", "?type=%FF", "?aar=x"])
def test_odd_question_is_answered_or_not_found(client: Client, query: str) -> None:
    assert client.get(f"/sok/{query}").status_code in {200, 404}


@override_settings(SEARCH_LIMITS={"search": 2})
def test_too_many_questions_are_told_to_wait(client: Client) -> None:
    statuses = [client.get("/sok/?q=a", REMOTE_ADDR="192.0.2.1").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


@override_settings(SEARCH_LIMITS={"search": 1})
def test_one_visitors_questions_do_not_count_for_another(client: Client) -> None:
    client.get("/sok/?q=a", REMOTE_ADDR="192.0.2.1")
    assert client.get("/sok/?q=a", REMOTE_ADDR="192.0.2.2").status_code == 200


@override_settings(SEARCH_LIMITS={"search": 1}, ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_visitors_behind_our_proxy_are_told_apart_by_the_address_it_saw(client: Client) -> None:
    seen = ["192.0.2.1", "192.0.2.2", "192.0.2.9, 192.0.2.2"]  # the last is what the proxy saw
    statuses = [client.get("/sok/?q=a", HTTP_X_FORWARDED_FOR=each).status_code for each in seen]
    assert statuses == [200, 200, 429]


@override_settings(SEARCH_LIMITS={"search": 1})
def test_refusal_says_when_to_come_back(client: Client) -> None:
    client.get("/sok/?q=a")
    assert client.get("/sok/?q=a").headers["Retry-After"] == "60"


@override_settings(SEARCH_LIMITS={"search": 1})
def test_addresses_of_one_ipv6_network_are_one_visitor(client: Client) -> None:
    answers = [
        client.get("/sok/?q=a", REMOTE_ADDR=address).status_code
        for address in ("2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:3::1")
    ]
    assert answers == [200, 429, 200]


@override_settings(SEARCH_LIMITS={"search": 1})
def test_calls_of_past_minutes_are_forgotten(client: Client) -> None:
    CallCount.objects.create(caller="search:127.0.0.1", in_window=1, number=9)
    CallCount.objects.create(caller="search:192.0.2.1", in_window=1, number=9)
    assert client.get("/sok/?q=a").status_code == 200
    assert [each.number for each in CallCount.objects.all()] == [1]
