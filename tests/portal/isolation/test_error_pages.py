"""The pages that tell of a fault read nothing, so they can show nothing of anybody."""

import errno
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from organisations.models import User
from portal.unavailable import server_error

pytestmark = pytest.mark.django_db

FAULTS: dict[int, Exception] = {
    500: ZeroDivisionError("Tranehage"),
    503: OperationalError("Tranehage"),
    507: OSError(errno.ENOSPC, "Tranehage"),
}
# Met when every address is asked as a stranger; `asking` reads those answers too.
REFUSALS = {403, 404, 429}


def told(fault: Exception, user: User) -> HttpResponse:
    """Return what `user` is told when `fault` has happened to a request of hers."""
    request = RequestFactory().get("/behov/")
    request.user = user
    try:
        raise fault
    except type(fault):
        return server_error(request)


@pytest.mark.parametrize("status", FAULTS)
def test_page_of_a_fault_reads_nothing_and_repeats_nothing(
    status: int, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = told(FAULTS[status], editor)
    assert response.status_code == status
    assert "Tranehage" not in response.content.decode()
    assert editor.get_username() not in response.content.decode()


def test_every_error_page_is_looked_at() -> None:
    folder = Path(settings.TEMPLATES[0]["DIRS"][0])
    pages = {int(page.name[:3]) for page in folder.glob("[45]??*.html")}
    assert pages == FAULTS.keys() | REFUSALS
