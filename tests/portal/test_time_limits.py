"""Nothing that a visitor asks for keeps the database busy for longer than its kind may."""

from contextlib import suppress

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path, resolve

from portal.time_limits import LIMITS, Kind, Limit, kind_of
from security.postgresql.limits import limit_statements

pytestmark = pytest.mark.django_db


def one_long_statement(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(20)")
    return HttpResponse("slept")


def many_short_statements(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        for _ in range(100):
            cursor.execute("SELECT pg_sleep(0.2)")
    return HttpResponse("slept")


def limit_told(request: HttpRequest) -> HttpResponse:
    return HttpResponse(statement_timeout())


def statement_timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        [value] = cursor.fetchone()
        return str(value)


handler500 = "portal.unavailable.server_error"
urlpatterns = [
    path("lang/", one_long_statement),
    path("mange/", many_short_statements),
    path("grense/", limit_told),
    path("grense/eksport.csv", limit_told),
]


@pytest.mark.parametrize("address", ["/lang/", "/mange/"])
def test_page_that_takes_too_long_asks_its_visitor_to_come_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, Kind.PAGE, Limit(1, 1))
    visitor = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF=__name__):
        response = visitor.get(address)
        assert response.status_code == 503
        assert "Retry-After" in response.headers
        assert visitor.get("/grense/").status_code == 200  # the connection works


@override_settings(ROOT_URLCONF=__name__)
def test_each_kind_has_its_limit_and_what_follows_has_none() -> None:
    assert Client().get("/grense/").text == "5s"
    assert statement_timeout() == "0"
    assert Client().get("/grense/eksport.csv").text == "20s"
    assert Client().get("/grense/").text == "5s"


def test_limit_that_a_rollback_took_back_is_set_again() -> None:
    limit_statements(7)
    with suppress(OperationalError), transaction.atomic():
        assert statement_timeout() == "7s"
        raise OperationalError
    assert statement_timeout() == "7s"
    limit_statements(None)
    assert statement_timeout() == "0"


@pytest.mark.parametrize(
    ("method", "address", "kind"),
    [
        ("get", "/", Kind.PAGE),
        ("get", "/erfaringer/", Kind.PAGE),
        ("get", "/sok/", Kind.SEARCH),
        ("get", "/sok/forslag/", Kind.SEARCH),
        ("get", "/erfaringer/atom.xml", Kind.EXPORT),
        ("get", "/tiltak/eksport.xlsx", Kind.EXPORT),
        ("get", "/tiltak/kalender.ics", Kind.EXPORT),
        ("post", "/behov/ny/", Kind.CHANGE),
        ("get", "/admin/pages/", Kind.ADMIN),
        ("post", "/admin/pages/", Kind.ADMIN),
    ],
)
def test_address_and_method_say_the_kind(method: str, address: str, kind: Kind) -> None:
    request = getattr(RequestFactory(), method)(address)
    request.resolver_match = resolve(address)
    assert kind_of(request) == kind
