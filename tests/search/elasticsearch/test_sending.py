"""Changes on their way to the index: at least once, in order, and nothing lost."""

import pytest
from django.db import transaction

from search.elasticsearch import ElasticsearchAdapter, sending
from search.elasticsearch.connection import alias, client_for_upkeep
from search.elasticsearch.definition import SETTINGS
from search.elasticsearch.indices import next_alias
from search.elasticsearch.sending import draw_version, send_due
from search.models import SearchChange, SearchDocument
from search.tasks import send_changes
from search.upkeep import IndexUnavailable, IndexUnfit
from tests.factories.search import document
from tests.search.elasticsearch.looking import delete_index, indexed, problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cluster")]

TOO_LONG = "x" * 40_000  # Lucene takes no code longer than 32,766 bytes


class Killed(BaseException):
    """Stands for the end of the process: nothing after it runs."""


def test_document_is_in_the_index_once_it_is_sent() -> None:
    document(kind="need", key="1")
    assert indexed() == set()
    assert send_due() == 1
    assert indexed() == {"need:1"}
    assert SearchChange.objects.count() == 0


def test_many_changes_of_a_document_are_sent_as_one() -> None:
    for title in ("Først", "Så", "Sist"):
        document(kind="need", key="1", title=title)
    assert send_due() == 1
    assert problems() == []


def test_document_forgotten_before_it_was_sent_never_arrives(
    cluster: ElasticsearchAdapter,
) -> None:
    document(kind="need", key="1")
    cluster.forget("need", ["1"])
    send_due()
    assert indexed() == set()
    assert SearchChange.objects.count() == 0


def test_document_forgotten_afterwards_leaves_the_index(cluster: ElasticsearchAdapter) -> None:
    document(kind="need", key="1")
    send_due()
    cluster.forget("need", ["1"])
    send_due()
    assert indexed() == set()


def test_change_that_is_rolled_back_is_never_sent() -> None:
    with transaction.atomic():
        document(kind="need", key="1")
        transaction.set_rollback(True)
    assert send_due() == 0
    assert indexed() == set()
    assert problems() == []


def test_sender_killed_after_the_index_took_the_batch_repeats_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def die(documents: object) -> None:
        raise Killed

    document(kind="need", key="1")
    with monkeypatch.context() as patch:
        patch.setattr("search.outbox.settle", die)
        with pytest.raises(Killed):
            send_due()
    assert indexed() == {"need:1"}
    assert SearchChange.objects.count() == 1
    document(kind="need", key="1", title="Nyere")
    send_due()
    assert problems() == []
    assert SearchChange.objects.count() == 0


def test_request_that_comes_late_replaces_nothing_newer() -> None:
    early = draw_version()
    document(kind="need", key="1", title="Nyest")
    send_due()
    client = client_for_upkeep()
    late = client.options(ignore_status=409).index(
        index=alias(), id="need:1", version=early, version_type="external", document={}
    )
    assert late["status"] == 409
    assert problems() == []


def test_refused_document_is_set_aside_with_its_reason_and_holds_up_nobody() -> None:
    document(kind="need", key="1", themes=(TOO_LONG,))
    document(kind="need", key="2")
    send_due()
    assert indexed() == {"need:2"}
    [refused] = SearchChange.objects.set_aside()
    assert (refused.kind, refused.key) == ("need", "1")
    assert "immense term" in refused.problem


def test_refused_document_is_sent_when_it_changes() -> None:
    document(kind="need", key="1", themes=(TOO_LONG,))
    send_due()
    document(kind="need", key="1", themes=("opptak",))
    send_due()
    assert indexed() == {"need:1"}
    assert SearchChange.objects.count() == 0


def test_read_only_index_has_changes_wait() -> None:
    client = client_for_upkeep()
    client.indices.put_settings(index=alias(), settings={"index.blocks.write": True})
    document(kind="need", key="1")
    send_due()
    [waiting] = SearchChange.objects.waiting()
    assert waiting.attempts == 1
    assert send_due() == 0, "it is not due again at once"
    client.indices.put_settings(index=alias(), settings={"index.blocks.write": None})
    SearchChange.objects.update(due_at=waiting.noted_at)
    send_due()
    assert problems() == []


def test_index_deleted_by_hand_is_built_anew_by_the_worker() -> None:
    document(kind="need", key="1")
    send_due()
    delete_index()
    document(kind="need", key="2")
    with pytest.raises(IndexUnfit):
        send_due()
    send_changes.call()
    assert indexed() == {"need:1", "need:2"}
    assert problems() == []


def test_index_of_another_definition_is_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    document(kind="need", key="1")
    send_due()
    monkeypatch.setitem(SETTINGS, "gc_deletes", "2h")
    document(kind="need", key="2")
    send_changes.call()
    assert indexed() == {"need:1", "need:2"}
    assert problems() == []


def test_bulk_request_never_creates_an_index_by_itself() -> None:
    delete_index()
    row = document(kind="need", key="1")
    rows = SearchDocument.objects.filter(kind=row.kind)
    actions = list(sending.index_actions(rows, to=next_alias(), version=1))
    client = client_for_upkeep()
    with pytest.raises(IndexUnavailable):
        list(sending.outcomes(client, actions))
    assert not client.indices.exists(index=next_alias())
