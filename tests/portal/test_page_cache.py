"""Anonymous pages are kept, and never older than the data by more than a second."""

import gzip
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from time import monotonic

import pytest
from django.conf import LazySettings
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import PageViewRestriction

from organisations.enums import Role
from organisations.models import OrganisationPage
from organisations.services import open_section, save_draft, withdraw
from portal.models import ContentVersion
from portal.page_cache.middleware import pages
from portal.page_cache.version import SECONDS, current_version
from search.one_moment import begin_child
from tests.counting import queries_of
from tests.databases import copied_database
from tests.factories.knowledge import experience, need
from tests.factories.organisations import OrganisationFactory, VendorFactory, person
from tests.factories.pages import WHY

Wait = Callable[[], None]


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of its own: the version is raised when a transaction is committed."""
    with django_db_blocker.unblock(), copied_database():
        yield


@pytest.fixture(autouse=True)
def page_cache(db: None, settings: LazySettings) -> Iterator[None]:
    settings.PAGE_CACHE_BYTES = 10_000_000
    pages.clear()
    current_version.forget()
    yield
    pages.clear()
    current_version.forget()


@pytest.fixture
def a_second_passes(monkeypatch: pytest.MonkeyPatch) -> Wait:
    passed = 0

    def wait() -> None:
        nonlocal passed
        passed += SECONDS
        monkeypatch.setattr("portal.page_cache.version.monotonic", lambda: monotonic() + passed)

    return wait


@pytest.fixture
def written(drammen: OrganisationPage) -> OrganisationPage:
    experience(drammen, title="Skoleskyss på anbud", published=True)
    need(drammen, title="Enklere opptak", published=True)
    return drammen


def version() -> int:
    return ContentVersion.objects.get().number


def is_kept(address: str) -> bool:
    """Tell whether a visitor gets the page at `address` without its being made for her."""
    response = Client().get(address)
    assert response.status_code == 200
    return not response.templates


def text_of(address: str) -> str:
    return Client().get(address).content.decode()


def test_second_visit_within_a_second_asks_the_database_for_nothing(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory())
    client.get(section.url)
    assert queries_of(lambda: client.get(section.url)) == 0


def test_change_shows_within_a_second(client: Client, a_second_passes: Wait) -> None:
    section = open_section(organisation=OrganisationFactory(name="Gammelt navn"))
    assert "Gammelt navn" in text_of(section.url)
    section.title = "Nytt navn"
    section.save()
    a_second_passes()
    assert "Nytt navn" in text_of(section.url)


def test_change_drops_the_pages_that_show_it_and_no_others(
    written: OrganisationPage, a_second_passes: Wait
) -> None:
    other = open_section(organisation=OrganisationFactory())
    addresses = [written.url, other.url, "/erfaringer/", "/behov/", "/om/"]
    for address in addresses:
        assert not is_kept(address)
    experience(written, title="Skoletorget", published=True)
    a_second_passes()
    assert {address for address in addresses if not is_kept(address)} == {
        written.url,
        "/erfaringer/",
    }
    assert "Skoletorget" in text_of("/erfaringer/")


def test_draft_drops_nothing(written: OrganisationPage, a_second_passes: Wait) -> None:
    addresses = ["/", written.url, "/erfaringer/", "/behov/", "/sok/?q=skole"]
    for address in addresses:
        assert not is_kept(address)
    before = version()
    editor = person(written.organisation, Role.EDITOR)
    experience(written, title="Et utkast")
    written.introduction = "<p>Utkast</p>"
    save_draft(page=written, author=editor)
    a_second_passes()
    assert version() > before  # a role was given, which visitors might have seen
    assert [address for address in addresses if not is_kept(address)] == []


def test_withdrawn_and_restricted_pages_are_gone_within_a_second(
    client: Client, a_second_passes: Wait
) -> None:
    sections = [open_section(organisation=OrganisationFactory()) for _ in range(2)]
    for section in sections:
        assert client.get(section.url).status_code == 200
    withdraw(page=sections[0], approver=person(sections[0].organisation, Role.APPROVER), terms=WHY)
    PageViewRestriction.objects.create(page=sections[1], restriction_type=PageViewRestriction.LOGIN)
    a_second_passes()
    assert client.get(sections[0].url).status_code == 410
    assert client.get(sections[1].url).status_code == 302


def test_change_while_a_page_was_made_is_noticed(client: Client, a_second_passes: Wait) -> None:
    section = open_section(organisation=OrganisationFactory(name="Gammelt navn"))
    client.get("/")  # the version is known from now on
    section.title = "Nytt navn"
    section.save()
    client.get(section.url)
    section.title = "Nyeste navn"
    section.save()
    a_second_passes()
    assert "Nyeste navn" in text_of(section.url)


def test_each_process_notices_by_itself(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory(name="Gammelt navn"))
    connections.close_all()  # a child must not speak on ours
    with get_context("fork").Pool(2, initializer=begin_child) as processes:
        for text in processes.map(text_of, [section.url] * 8, chunksize=1):
            assert "Gammelt navn" in text
        section.title = "Nytt navn"
        section.save()
        changed_at = monotonic()
        while "Gammelt navn" in "".join(processes.map(text_of, [section.url] * 8, chunksize=1)):
            assert monotonic() - changed_at < 60 * SECONDS
        assert "Nytt navn" in processes.apply(text_of, [section.url])


def test_draft_leaves_the_version_as_it_is() -> None:
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


def test_page_of_a_signed_in_person_is_not_kept_for_others(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory())
    editor = person(section.organisation, Role.EDITOR, username="hemmelig.redaktor")
    client.force_login(editor)
    client.get(section.url)
    assert not is_kept(section.url)
    assert "hemmelig.redaktor" not in text_of(section.url)


def test_who_is_signed_in_gets_no_kept_page(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory())
    assert not is_kept(section.url)
    client.force_login(person(section.organisation, Role.EDITOR, username="synlig.redaktor"))
    assert client.get(section.url).templates


def test_message_to_one_visitor_is_shown_to_nobody_else(client: Client) -> None:
    section = open_section(organisation=OrganisationFactory())
    client.cookies["messages"] = "noe"
    client.get(section.url)
    assert not is_kept(section.url)


def test_preview_of_a_draft_is_neither_kept_nor_answered_with_a_kept_page() -> None:
    section = open_section(organisation=OrganisationFactory())
    section.title = "Et utkast"
    assert "Et utkast" in section.make_preview_request().content.decode()
    assert not is_kept(section.url)
    assert "Et utkast" not in text_of(section.url)
    assert "Et utkast" in section.make_preview_request().content.decode()


@pytest.mark.parametrize("address", ["/konto/login/", "/admin/login/"])
def test_page_with_a_form_of_its_visitor_is_not_kept(address: str) -> None:
    visitor = Client()
    for _ in range(2):  # the second time she brings the token
        visitor.get(address, follow=True)
    assert Client().get(address, follow=True).templates


def test_language_is_part_of_the_name(client: Client) -> None:
    client.get("/")
    client.cookies["django_language"] = "en"
    assert 'lang="en"' in client.get("/").content.decode()
    assert 'lang="nb"' in text_of("/")


def test_browser_that_has_the_page_is_told_so(client: Client, a_second_passes: Wait) -> None:
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    VendorFactory(name="Ny leverandør AS")
    open_section(organisation=OrganisationFactory())
    need(open_section(organisation=OrganisationFactory()), title="Nytt behov", published=True)
    a_second_passes()
    later = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (later.status_code, "Nytt behov" in later.content.decode()) == (200, True)


def test_page_is_sent_compressed_to_who_takes_it(client: Client) -> None:
    answers: list[HttpResponse] = [
        client.get("/", headers={"Accept-Encoding": encoding}) for encoding in ("gzip", "identity")
    ]
    compressed, plain = answers
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(compressed.content) == plain.content
    assert len(compressed.content) < len(plain.content) / 2
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_pages_take_no_more_memory_than_they_may(settings: LazySettings) -> None:
    settings.PAGE_CACHE_BYTES = 1000
    assert not is_kept("/")
    assert not is_kept("/")


def test_kept_page_carries_the_headers_that_protect_its_reader(client: Client) -> None:
    made, kept = client.get("/"), client.get("/")
    assert not kept.templates
    names = ("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Content-Language")
    assert [kept.headers[name] for name in names] == [made.headers[name] for name in names]
    assert made.headers["X-Request-Id"] != kept.headers["X-Request-Id"]
