"""The operators' command, where a cluster follows the documents."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from organisations.models import OrganisationPage
from search.elasticsearch import ElasticsearchAdapter
from search.elasticsearch.connection import alias, client_for_upkeep
from search.elasticsearch.sending import send_due
from search.models import SearchDocument
from search.tasks import send_changes
from tests.factories.pages import published_page
from tests.factories.search import document
from tests.search.elasticsearch.looking import delete_index, indexed, problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_sources", "cluster")]


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("search_index", *arguments, stdout=out)
    return out.getvalue()


def check() -> tuple[str, str]:
    """Return what `--check` says and what it complains of."""
    out, errors = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError):
        call_command("search_index", "--check", stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_check_is_content_when_all_is_sent(drammen: OrganisationPage) -> None:
    published_page(drammen)
    send_due()
    assert "equal the public content" in run("--check")


def test_check_shows_how_far_the_index_is_behind(drammen: OrganisationPage) -> None:
    published_page(drammen)
    said = run("--check")
    waiting = re.search(r"(\d+) changes wait", said)
    assert waiting is not None
    assert int(waiting[1]) > 0


def test_check_names_what_the_index_lacks(drammen: OrganisationPage) -> None:
    page = published_page(drammen)
    send_due()
    client_for_upkeep().delete(index=alias(), id=f"component:{page.pk}")
    assert check()[1] == f"component {page.pk}: missing from the index\n"


def test_check_names_what_the_index_refuses() -> None:
    document(kind="ukjent", key="1", themes=("x" * 40_000,))
    send_due()
    assert "ukjent 1: document_parsing_exception" in check()[1]


def test_repair_makes_the_index_equal(drammen: OrganisationPage) -> None:
    page = published_page(drammen)
    hidden = published_page(drammen)
    send_due()
    client_for_upkeep().delete(index=alias(), id=f"component:{page.pk}")
    SearchDocument.objects.filter(key=hidden.pk).delete()
    run("--repair")
    run("--check")
    assert problems() == []


def test_repair_builds_anew_what_was_deleted(drammen: OrganisationPage) -> None:
    page = published_page(drammen)
    send_due()
    delete_index()
    assert "built anew" in run("--repair")
    assert f"component:{page.pk}" in indexed()


def test_rebuild_says_how_many_documents_there_are() -> None:
    document()
    assert "it has 1 documents" in run("--rebuild")


def test_cluster_that_cannot_be_reached_is_said(settings: Settings) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="cannot be reached"):
        run("--rebuild")


def test_worker_that_finds_nothing_waiting_does_nothing(cluster: ElasticsearchAdapter) -> None:
    assert send_changes.call() == 0
