"""A new index in place of the old one, without a gap."""

import pytest
from pytest_django import Settings

from search.elasticsearch import ElasticsearchAdapter, connection
from search.elasticsearch.connection import alias, client_for_upkeep
from search.elasticsearch.indices import create_next, next_alias
from search.elasticsearch.rebuilding import rebuild
from search.elasticsearch.sending import send_due
from search.models import SearchChange
from search.port import ask
from search.questions import Question
from tests.factories.search import document
from tests.search.elasticsearch.forgetful import losing_the_first_answer
from tests.search.elasticsearch.looking import indexed, problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cluster")]


def test_new_index_holds_every_document_and_the_old_one_is_gone() -> None:
    document(kind="need", key="1")
    [before] = client_for_upkeep().indices.get_alias(name=alias())
    assert rebuild() == 1
    [after] = client_for_upkeep().indices.get_alias(name=alias())
    assert before != after
    assert not client_for_upkeep().indices.exists(index=before)
    assert indexed() == {"need:1"}


def test_changes_during_the_rebuild_reach_the_new_index(
    cluster: ElasticsearchAdapter,
) -> None:
    document(kind="need", key="1", title="Før")
    document(kind="need", key="2")

    def change(name: str, loaded: int) -> None:
        document(kind="need", key="1", title="Etter")
        document(kind="need", key="3")
        cluster.forget("need", ["2"])
        send_due()

    rebuild(progress=change)
    assert indexed() == {"need:1", "need:3"}
    assert problems() == []


def test_questions_are_answered_from_the_old_index_meanwhile() -> None:
    document(title="Skole")
    rebuild()
    totals: list[int] = []
    rebuild(progress=lambda name, loaded: totals.append(ask(Question(words="skole")).total))
    assert totals == [1]


def test_index_that_was_never_finished_is_cleared_away() -> None:
    left = create_next(client_for_upkeep())
    rebuild()
    client = client_for_upkeep()
    assert not client.indices.exists(index=left)
    assert not client.indices.exists_alias(name=next_alias())


def test_document_refused_during_the_rebuild_is_named() -> None:
    document(kind="need", key="1", themes=("x" * 40_000,))
    SearchChange.objects.all().delete()
    assert rebuild() == 0
    [refused] = SearchChange.objects.set_aside()
    assert refused.key == "1"


def test_answer_that_is_lost_is_asked_for_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    document(kind="need", key="1")
    monkeypatch.setattr(connection, "LOADING_WITHIN", 2)
    with losing_the_first_answer(settings.ELASTICSEARCH_URL) as way:
        settings.ELASTICSEARCH_URL = way
        assert rebuild() == 1
        assert indexed() == {"need:1"}
    assert problems() == []
