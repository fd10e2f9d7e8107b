"""The command that counts, checks and repairs."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from organisations.models import OrganisationPage
from search.models import SearchDocument, SearchWord
from tests.factories.pages import published_page
from tests.factories.search import document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_sources")]


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("search_index", *arguments, stdout=out)
    return out.getvalue()


def check(*arguments: str) -> str:
    errors = io.StringIO()
    with pytest.raises(CommandError):
        call_command("search_index", "--check", *arguments, stdout=io.StringIO(), stderr=errors)
    return errors.getvalue()


def test_counts_are_printed_by_kind(drammen: OrganisationPage) -> None:
    published_page(drammen)
    assert ["component", "1"] in [line.split() for line in run().splitlines()]


def test_check_finds_nothing_after_publishing(drammen: OrganisationPage) -> None:
    published_page(drammen)
    assert "component" in run("--check")


def test_check_names_a_document_that_is_missing(drammen: OrganisationPage) -> None:
    page = published_page(drammen, title="Borte")
    SearchDocument.objects.filter(kind="component").delete()
    assert check() == f"component {page.pk}: «Borte» cannot be found\n"


def test_check_names_the_fields_that_differ(drammen: OrganisationPage) -> None:
    page = published_page(drammen)
    Page.objects.filter(pk=page.pk).update(title="Nytt navn")
    assert f"component {page.pk}: outdated: title" in check()


def test_check_names_a_document_that_is_not_public(drammen: OrganisationPage) -> None:
    page = published_page(drammen, title="Skjult")
    Page.objects.filter(pk=page.pk).update(live=False)
    assert check() == f"component {page.pk}: «Skjult» is found but not public\n"


def test_check_names_a_document_of_an_unknown_kind() -> None:
    document(kind="ukjent", key="1")
    assert check() == "ukjent 1: no app makes documents of this kind\n"


def test_check_names_words_that_were_never_noted(drammen: OrganisationPage) -> None:
    published_page(drammen, title="Skoleskyss")
    SearchWord.objects.filter(word="skoleskyss").delete()
    assert "words never noted: skoleskyss" in check()


def test_check_counts_all_differences_and_names_the_first_hundred() -> None:
    for number in range(102):
        document(kind="ukjent", key=str(number))
    assert len(lines := check().splitlines()) == 101
    assert lines[-1] == "and 2 more, which --all names"
    assert len(check("--all").splitlines()) == 102


def test_check_names_each_document_once_where_all_are_outdated(drammen: OrganisationPage) -> None:
    pages = [published_page(drammen) for _ in range(9)]
    SearchDocument.objects.filter(kind="component").update(digest="gammel")
    expected = [f"component {page.pk}: outdated: digest" for page in pages]
    assert sorted(check().splitlines()) == sorted(expected)


def test_repair_mends_every_difference(drammen: OrganisationPage) -> None:
    published_page(drammen)
    hidden = published_page(drammen)
    Page.objects.filter(pk=hidden.pk).update(live=False)
    SearchDocument.objects.filter(kind="component").exclude(key=hidden.pk).delete()
    document(kind="ukjent", key="1")
    assert "3 differed" in run("--repair")
    run("--check")


def test_repair_forgets_words_that_nobody_uses(drammen: OrganisationPage) -> None:
    SearchWord.objects.create(word="ubrukt")
    run("--repair")
    assert not SearchWord.objects.filter(word="ubrukt").exists()
