"""The lists of procurements, experiences and needs, and what of them is found."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.services.procurements import change_procurement
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import withdraw
from search.documents import registry
from search.models import SearchDocument
from search.services.keeping import documents_of
from tests.factories.knowledge import approved, endorsement, experience, need, procurement
from tests.factories.organisations import person
from tests.factories.pages import WHY, published_page

pytestmark = pytest.mark.django_db

LISTS: list[tuple[str, Callable[..., Any]]] = [
    ("experience_list", experience),
    ("need_list", need),
]


@pytest.mark.parametrize(("name", "make"), LISTS)
def test_list_holds_what_is_published_only(
    name: str, make: Callable[..., Any], drammen: OrganisationPage, client: Client
) -> None:
    make(drammen, title="Den publiserte", published=True)
    make(drammen, title="Kladden")
    text = client.get(reverse(name)).content.decode()
    assert "Den publiserte" in text
    assert "Kladden" not in text


def test_list_holds_public_procurements_only(drammen: OrganisationPage, client: Client) -> None:
    procurement(drammen.organisation, title="Den offentlige", published=True)
    procurement(drammen.organisation, title="Utkastet")
    text = client.get(reverse("procurement_list")).content.decode()
    assert "Den offentlige" in text
    assert "Utkastet" not in text


def test_list_is_narrowed_by_procedure_and_component(
    drammen: OrganisationPage, client: Client
) -> None:
    component = published_page(drammen, title="Opptak")
    facts = {"procedure_code": "comp-dial", "components": [component]}
    told = procurement(drammen.organisation, title="Dialogen", **facts)
    experience(drammen, of=told, title="Erfaring fra dialogen", published=True)
    experience(drammen, title="En annen erfaring", published=True)
    chosen = {"prosedyre": "comp-dial", "komponent": component.slug}
    text = client.get(reverse("experience_list"), chosen).content.decode()
    assert "Erfaring fra dialogen" in text
    assert "En annen erfaring" not in text


def test_changed_procurement_changes_where_its_experiences_are_found(
    drammen: OrganisationPage, client: Client
) -> None:
    told = procurement(drammen.organisation)
    experience(drammen, of=told, title="Erfaringen", published=True)
    told.refresh_from_db()
    author = person(drammen.organisation, Role.EDITOR)
    change_procurement(procurement=told, author=author, values={"procedure_code": "open"})
    approved(told)
    text = client.get(reverse("experience_list"), {"prosedyre": "open"}).content.decode()
    assert "Erfaringen" in text


@pytest.mark.parametrize("kind", ["experience", "procurement", "need"])
def test_what_is_found_equals_what_is_public(
    kind: str, drammen: OrganisationPage, approver: User
) -> None:
    component = published_page(drammen, title="Opptak")
    page = need(drammen, components=[component], published=True)
    endorsement(page)
    told = procurement(drammen.organisation, procedure_code="open", components=[component])
    experience(drammen, of=told, published=True)
    withdraw(page=experience(drammen, published=True), approver=approver, terms=WHY)
    procurement(drammen.organisation)
    found = SearchDocument.objects.filter(kind=kind)
    names = ("key", "title", "body", "procedure", "components", "facts", "years", "labels")
    assert {row[0]: row for row in found.values_list(*names)} == {
        document.key: tuple(_as_stored(getattr(document, name)) for name in names)
        for document in documents_of(registry[kind])
    }


def _as_stored(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def test_needs_show_the_sum_of_what_is_chosen(drammen: OrganisationPage, client: Client) -> None:
    component = published_page(drammen, title="Fraværsføring")
    ends_on = {"contract_ends_on": date(2027, 1, 1)}
    chosen = need(drammen, pupils=1000, components=[component], published=True, **ends_on)
    endorsement(chosen, pupils=234, **ends_on)
    need(pupils=70_000, published=True, **ends_on)
    response = client.get(reverse("need_list"), {"komponent": component.slug})
    assert [(each.year, each.pupils) for each in response.context["demand"].by_year] == [
        (2027, 1234)
    ]
    assert client.get(reverse("need_list")).context["demand"].in_sum.pupils == 71_234


def test_year_that_would_tell_who_joined_is_no_choice(
    drammen: OrganisationPage, client: Client
) -> None:
    page = need(drammen, published=True)
    endorsement(page, contract_ends_on=date(2031, 1, 1))
    assert "2031" not in client.get(reverse("need_list")).content.decode()
    endorsement(page, contract_ends_on=date(2031, 1, 1))
    assert "2031" in client.get(reverse("need_list")).content.decode()


def test_needs_are_followed_by_atom_without_an_account(
    drammen: OrganisationPage, client: Client
) -> None:
    need(drammen, title="Fravær meldt én gang", published=True)
    response = client.get(reverse("need_feed"))
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert "Fravær meldt én gang" in response.content.decode()


@pytest.mark.parametrize("name", ["procurement_list", "experience_list", "need_list"])
def test_list_takes_as_many_queries_for_many_entries_as_for_one(
    name: str, drammen: OrganisationPage, client: Client
) -> None:
    told = procurement(drammen.organisation, published=True)
    counts = []
    for number in (1, 5):
        for _ in range(number):
            experience(drammen, of=told, published=True)
            need(drammen, published=True)
            procurement(drammen.organisation, published=True)
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse(name))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
    assert len(response.content) < 100_000


def test_everything_is_found_by_the_names_and_numbers_of_its_owner(
    drammen: OrganisationPage, client: Client
) -> None:
    procurement(drammen.organisation, title="Timeplan", published=True)
    need(drammen, title="Opptak", published=True)
    number = drammen.organisation.organisation_number
    for asked in (drammen.organisation.name, number, f"{number[:3]} {number[3:6]} {number[6:]}"):
        text = client.get(reverse("search"), {"q": asked}).content.decode()
        assert "Timeplan" in text, asked
        assert "Opptak" in text, asked


def test_winner_leads_to_all_it_has_won(drammen: OrganisationPage, client: Client) -> None:
    lots = [{"identifier": "1", "title": "Del 1", "winners": ["Visma AS"]}]
    bought = procurement(drammen.organisation, title="Timeplan", lots=lots, published=True)
    others = [{**lots[0], "winners": ["VISMA AS", "Skjermhuset AS"]}]
    procurement(drammen.organisation, title="Nettbrett", lots=others, published=True)
    procurement(drammen.organisation, title="Skyss", published=True)
    page = client.get(bought.get_absolute_url()).content.decode()
    assert f'{reverse("procurement_list")}?vinner=visma-as"' in page
    text = client.get(reverse("procurement_list"), {"vinner": "visma-as"}).content.decode()
    assert "Timeplan" in text
    assert "Nettbrett" in text
    assert "Skyss" not in text
    assert "Nettbrett" in client.get(reverse("search"), {"q": "skjermhuset"}).content.decode()
