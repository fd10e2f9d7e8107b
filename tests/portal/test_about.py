"""What the site says about itself, and when something went wrong."""

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.views.defaults import permission_denied, server_error

STATEMENTS = ["about", "accessibility_statement", "privacy"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_statements_stand_in_every_language_without_queries_of_their_own(
    client: Client, name: str, language: str
) -> None:
    client.cookies["django_language"] = language
    with CaptureQueriesContext(connection) as asked:
        response = client.get(reverse(name))
    # The cache of pages asks whether the content has changed; the page itself asks nothing.
    beside = ("SAVEPOINT", "portal_contentversion")
    assert not [query for query in asked if not any(word in query["sql"] for word in beside)]
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text


@pytest.mark.django_db
def test_statements_say_who_answers_for_the_site(client: Client, settings: LazySettings) -> None:
    assert "demonstrasjon" in client.get(reverse("privacy")).text
    settings.OPERATOR_NAME, settings.OPERATOR_EMAIL = "Kommunen", "post@kommunen.example"
    text = client.get(reverse("privacy")).text
    assert "Kommunen svarer for dette nettstedet." in text
    assert "mailto:post@kommunen.example" in text


@pytest.mark.django_db
def test_pages_have_nothing_inline_that_the_security_policy_forbids(client: Client) -> None:
    for name in [*STATEMENTS, "style_page", "account_login"]:
        text = client.get(reverse(name)).text
        assert " style=" not in text
        assert "<style" not in text
        assert "<script" not in text


@pytest.mark.django_db
def test_page_not_found_offers_a_search(client: Client) -> None:
    response = client.get("/finnes-ikke/")
    assert response.status_code == 404
    assert 'action="/sok/"' in response.text


def test_server_error_needs_neither_database_nor_session(rf: RequestFactory) -> None:
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in response.content.decode()


@pytest.mark.django_db
def test_permission_denied_says_what_was_wrong_to_those_signed_in(
    rf: RequestFactory, django_user_model: type
) -> None:
    request = rf.get("/")
    request.user = django_user_model(username="x", pk=1)
    response = permission_denied(request, PermissionDenied("Bare godkjennere kan dette."))
    assert "Bare godkjennere kan dette." in response.content.decode()


def test_too_many_attempts_says_to_wait() -> None:
    assert "Vent noen minutter" in render_to_string("429.html")


@pytest.mark.django_db
def test_form_that_was_too_old_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert response.status_code == 403
    assert "Skjemaet var for gammelt" in response.text


@pytest.mark.django_db
def test_style_page_stands_only_where_demo_people_are_let_in(
    client: Client, settings: LazySettings
) -> None:
    assert client.get(reverse("style_page")).status_code == 200
    settings.DEMO_PEOPLE_MAY_SIGN_IN = False
    assert client.get(reverse("style_page")).status_code == 404
