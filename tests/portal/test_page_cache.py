"""Anonymous pages are cached, and never older than the data."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import PageViewRestriction

from organisations.enums import Role
from organisations.services import open_section, save_draft, withdraw
from portal.models import ContentVersion
from tests.counting import queries_of
from tests.databases import copied_database
from tests.factories.organisations import OrganisationFactory, person
from tests.factories.pages import WHY


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own: the version is raised when a transaction is committed."""
    with django_db_blocker.unblock(), copied_database():
        yield


@pytest.fixture(autouse=True)
def page_cache(db: None, settings: LazySettings) -> None:
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }
    caches["pages"].clear()


def version() -> int:
    return ContentVersion.objects.get().number


def test_second_visit_costs_one_query(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory())
    client.get(section.url)
    assert queries_of(lambda: client.get(section.url)) == 1


def test_change_shows_at_once(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory(name="Gammelt navn"))
    assert "Gammelt navn" in client.get(section.url).content.decode()
    section.title = "Nytt navn"
    section.save()
    assert "Nytt navn" in client.get(section.url).content.decode()


def test_withdrawn_and_restricted_pages_are_gone_at_once(client: Client) -> None:
    sections = [open_section(organisation=OrganisationFactory()) for _ in range(2)]
    for section in sections:
        assert client.get(section.url).status_code == 200
    withdraw(page=sections[0], approver=person(sections[0].organisation, Role.APPROVER), terms=WHY)
    PageViewRestriction.objects.create(page=sections[1], restriction_type=PageViewRestriction.LOGIN)
    assert client.get(sections[0].url).status_code == 410
    assert client.get(sections[1].url).status_code == 302


def test_draft_leaves_cached_pages_valid() -> None:
    section = open_section(organisation=OrganisationFactory())
    editor = person(section.organisation, Role.EDITOR)
    before = version()
    section.introduction = "<p>Utkast</p>"
    save_draft(page=section, author=editor)
    assert version() == before


def test_one_transaction_raises_the_version_once() -> None:
    before = version()
    OrganisationFactory()
    assert version() == before + 1


def test_page_of_a_signed_in_person_is_not_cached_for_others(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory())
    editor = person(section.organisation, Role.EDITOR, username="hemmelig.redaktor")
    client.force_login(editor)
    client.get(section.url)
    assert "hemmelig.redaktor" not in Client().get(section.url).content.decode()


def test_language_is_part_of_the_cache_key(client: Client) -> None:
    client.get("/")
    client.cookies["django_language"] = "en"
    assert 'lang="en"' in client.get("/").content.decode()
