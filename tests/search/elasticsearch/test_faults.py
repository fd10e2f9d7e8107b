"""Faults of real processes: whatever dies, questions are answered and the index ends up equal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from search.elasticsearch import ElasticsearchAdapter
from search.elasticsearch.connection import alias, client_for_upkeep
from search.elasticsearch.rebuilding import rebuild
from search.elasticsearch.sending import send_due
from search.models import SearchChange
from search.port import adapter
from search.questions import Question
from search.tasks import send_changes
from search.upkeep import IndexUnavailable
from tests.databases import copied_database
from tests.factories.search import document
from tests.search.elasticsearch import killed_worker
from tests.search.elasticsearch.looking import indexed, problems
from tests.search.servers import Controlled

ROOT = Path(__file__).parents[3]


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database in which transactions commit, so that other processes and threads see them."""
    with django_db_blocker.unblock(), copied_database() as name:
        yield name


@pytest.fixture
def one_node(committed: str, cluster_settings: None, settings: Settings) -> None:
    settings.SEARCH_ADAPTER = "search.elasticsearch.ElasticsearchAdapter"
    rebuild()


@pytest.fixture
def three_nodes(
    committed: str, elasticsearch_cluster: Controlled, settings: Settings
) -> Controlled:
    settings.SEARCH_ADAPTER = "search.elasticsearch.ElasticsearchAdapter"
    settings.ELASTICSEARCH_URL = ",".join(elasticsearch_cluster.urls)
    settings.ELASTICSEARCH_INDEX = "faults"
    rebuild()
    client_for_upkeep().cluster.health(wait_for_status="green", timeout="60s")
    return elasticsearch_cluster


def documents(number: int) -> None:
    for _ in range(number):
        document(title="Skole")


def kill_all(cluster: Controlled) -> None:
    for node in cluster.nodes:
        node.kill()


@pytest.mark.usefixtures("one_node")
def test_worker_killed_in_the_middle_of_a_batch_is_made_up_for(
    committed: str, settings: Settings
) -> None:
    documents(20)
    host = quote(str(connection.settings_dict["HOST"]), safe="")
    user = connection.settings_dict["USER"]
    worker = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-m", killed_worker.__name__, settings.ELASTICSEARCH_URL, alias()],
        env=os.environ
        | {
            "DATABASE_URL": f"postgresql://{user}@{host}/{committed}",
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        },
        cwd=ROOT,
        check=False,
    )
    assert worker.returncode == -signal.SIGKILL
    assert len(indexed()) == 2 * killed_worker.BATCH
    assert SearchChange.objects.count() == 20 - killed_worker.BATCH
    send_changes.call()
    assert len(indexed()) == 20
    assert SearchChange.objects.count() == 0
    assert problems() == []


def test_cluster_killed_while_indexing_and_answering_loses_nothing(
    three_nodes: Controlled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.elasticsearch.sending.BATCH", 50)
    documents(1000)
    ended_by: list[Exception] = []

    def send() -> None:
        try:
            send_due()
        except IndexUnavailable as error:
            ended_by.append(error)
        finally:
            connection.close()

    worker = Thread(target=send)
    worker.start()
    while SearchChange.objects.count() == 1000:
        time.sleep(0.01)
    kill_all(three_nodes)
    asked = ElasticsearchAdapter()
    assert asked.answer(Question(words="skole")).total == 1000
    worker.join()
    assert len(ended_by) == 1
    assert 0 < SearchChange.objects.count() < 1000
    three_nodes.start()
    while SearchChange.objects.exists():
        send_due()
    assert problems() == []
    assert len(indexed()) == 1000


def test_one_node_of_three_killed_under_questions_fails_none(three_nodes: Controlled) -> None:
    documents(20)
    send_due()
    asked = adapter()
    ends = time.monotonic() + 12

    def ask_on() -> list[int]:
        totals = []
        while time.monotonic() < ends:
            totals.append(asked.answer(Question(words="skole", facets=("kind",))).total)
        connection.close()
        return totals

    with ThreadPoolExecutor(max_workers=4) as visitors:
        answers = [visitors.submit(ask_on) for _ in range(4)]
        time.sleep(4)
        three_nodes.nodes[0].kill()
        totals = [total for answer in answers for total in answer.result()]
    assert len(totals) > 40
    assert set(totals) == {20}
    document(title="Skole")
    send_due()
    assert problems() == []
