"""Lists: narrowed, sorted, paged, followed and exported."""

import pytest
from django.test import Client

from tests.factories.search import document

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.search.urls")]

ATOM = "{http://www.w3.org/2005/Atom}"


def test_list_shows_its_own_kind_only(client: Client) -> None:
    document(title="Anskaffelse av barnehagesystem")
    document(kind="need", title="Behov for barnehagesystem")
    html = client.get("/prove/").content.decode()
    assert "Anskaffelse av barnehagesystem" in html
    assert "Behov for" not in html
