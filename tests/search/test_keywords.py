"""Free words: what the public sees of them, and how they are read."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from knowledge.models import NeedPage
from organisations.models import OrganisationPage
from search.documents import registry
from search.keyword_fields import MAX_KEYWORDS, KeywordsField, words_in
from search.keywords import public_keywords
from search.models import Keyword
from search.services import (
    documents_of,
)
from search.subjects import shown_subjects_of
from tests.counting import queries_of
from tests.factories.knowledge import need, publish
from tests.factories.search import document
from tests.search.tagging import Write, tagged, tagged_need, titles

__all__ = ["tagged_need"]

pytestmark = pytest.mark.django_db


def test_word_is_found_narrowed_by_and_has_a_page(tagged_need: Write, client: Client) -> None:
    tagged_need("Skyss for alle", "Skoleskyss", "GPS-sporing")
    tagged_need("Noe annet", "vaktmester")
    assert titles(words="gps-sporing") == {"Skyss for alle"}
    assert tagged("skoleskyss") == {"Skyss for alle"}
    page = client.get("/emneord/skoleskyss/").content.decode()
    assert "Skyss for alle" in page
    assert "Noe annet" not in page
    assert 'href="/emneord/skoleskyss/"' in client.get("/emneord/").content.decode()
    assert 'name="emneord"' in client.get("/behov/").content.decode()


def test_case_does_not_make_another_word(tagged_need: Write) -> None:
    tagged_need("Første", "Skoleskyss")
    tagged_need("Andre", "SKOLESKYSS")
    assert Keyword.objects.count() == 1
    assert tagged("skoleskyss") == {"Første", "Andre"}


def test_draft_keeps_its_words_and_shows_them_to_nobody(tagged_need: Write, client: Client) -> None:
    page = tagged_need("Levende", "gammelt ord")
    page.keywords.set(["hemmelig ord"])
    page.save_revision()
    assert tagged("gammelt-ord") == {"Levende"}
    assert public_keywords(limit=10) == ["gammelt ord"]
    draft = page.get_latest_revision_as_object()
    assert [each.name for each in draft.keywords.all()] == ["hemmelig ord"]
    assert client.get("/emneord/hemmelig-ord/").status_code == 404
    assert client.get("/emneord/finnes-ikke/").status_code == 404
    publish(page)
    assert public_keywords(limit=10) == ["hemmelig ord"]
    assert client.get("/emneord/hemmelig-ord/").status_code == 200


def test_word_and_organisation_of_one_address_keep_their_names(
    tagged_need: Write, client: Client
) -> None:
    page = tagged_need("Publisert", "drammen-testen")
    organisation = page.organisation
    page.keywords.set([organisation.slug])
    page.save_revision()
    publish(page)
    html = client.get(f"/emneord/{organisation.slug}/").content.decode()
    assert f"<h1>{organisation.slug}</h1>" in html
    assert organisation.name in html
    csv = client.get("/behov/eksport.csv").content.decode()
    assert organisation.slug in csv


def test_feed_and_export_say_the_words(tagged_need: Write, client: Client) -> None:
    tagged_need("Publisert", "skoleskyss", "GPS")
    feed = client.get("/emneord/gps/atom.xml").content.decode()
    assert '<category term="skoleskyss"' in feed
    assert "skoleskyss, GPS" in client.get("/behov/eksport.csv").content.decode()
    assert client.get("/emneord/gps/eksport.xlsx").status_code == 200
    assert "GPS" in client.get("/emneord/gps/eksport.csv").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["skole, skyss; «buss»"], ["skole", "skyss", "buss"]),
        (["  to   ord ", "To Ord", ""], ["to ord"]),
        (["#skole"], ["skole"]),
        (["linje\nskift"], ["linje", "skift"]),
        (["nu\u200bll"], ["null"]),
    ],
)
def test_words_are_read_as_people_write_them(typed: list[str], words: list[str]) -> None:
    assert words_in(typed) == words


@pytest.mark.parametrize("typed", [["x" * 61], ["1234"], ["---"], ["a\ufffe"], ["a\x00b"]])
def test_what_is_no_word_is_refused(typed: list[str]) -> None:
    with pytest.raises(ValidationError):
        words_in(typed)


def test_more_words_than_there_is_room_for_are_refused() -> None:
    field = KeywordsField(required=False)
    with pytest.raises(ValidationError):
        field.clean([f"ord {'x' * number}" for number in range(MAX_KEYWORDS + 1)])


@pytest.mark.parametrize("address", ["/emneord/", "/emneord/felles/", "/behov/?emneord=felles"])
def test_thirty_words_cost_as_many_queries_as_one(client: Client, address: str) -> None:
    def tagged_document(number: int) -> None:
        code = f"ord-{number}"
        Keyword.objects.create(name=code, slug=code)
        document(kind="need", keywords=("felles", code))

    Keyword.objects.create(name="felles", slug="felles")
    tagged_document(0)
    client.get(address)
    one = queries_of(lambda: client.get(address))
    for number in range(1, 31):
        tagged_document(number)
    assert queries_of(lambda: client.get(address)) == one


def test_things_with_many_words_cost_as_many_queries_as_with_one(drammen: OrganisationPage) -> None:
    one = need(drammen, keywords=["et ord"], published=True)
    many = need(drammen, keywords=[f"ord {letter}" for letter in "abcdefgh"], published=True)
    source = registry["need"]
    costs = {
        queries_of(lambda page=page: list(documents_of(source, [str(page.pk)])))
        for page in (one, many)
    }
    assert len(costs) == 1
    shown = [NeedPage.objects.get(pk=page.pk) for page in (one, many)]
    drafts = [page.get_latest_revision_as_object() for page in shown]
    for pages in (shown, drafts):
        assert len({queries_of(lambda page=page: shown_subjects_of(page)) for page in pages}) == 1
