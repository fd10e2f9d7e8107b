"""When the worker looks after what waits."""

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import now
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from search.models import SearchChange
from search.tasks import send_changes
from tests.factories.search import document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cluster_that_is_down(settings: Settings) -> None:
    settings.SEARCH_ADAPTER = "search.elasticsearch.ElasticsearchAdapter"
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"


def planned() -> list[datetime]:
    """Return for when the worker's looks are planned."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("run_after")
    return [task.run_after for task in ready]


def test_change_has_the_worker_look_once_it_is_committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document()
        assert planned() == []
    assert len(planned()) == 1


def test_many_changes_are_one_look(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(5):
            document()
    assert len(planned()) == 1


def test_cluster_that_is_down_loses_nothing_and_is_tried_again() -> None:
    document()
    assert send_changes.call() == 0
    assert SearchChange.objects.waiting().count() == 1
    [again] = planned()
    assert now() < again < now() + timedelta(seconds=3)


def test_every_vain_try_waits_longer_up_to_five_minutes() -> None:
    document()
    waits = []
    for tries in (0, 3, 6, 20):
        send_changes.call(tries)
        [again] = planned()
        waits.append((again - now()).total_seconds())
    assert waits == sorted(waits)
    assert 149 < waits[-1] <= 300


def test_look_that_waits_does_not_hold_up_the_next_change(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document()
    send_changes.call(20)
    with django_capture_on_commit_callbacks(execute=True):
        document()
    assert len(planned()) == 2


def test_nothing_is_noted_where_the_documents_are_the_index(settings: Settings) -> None:
    settings.SEARCH_ADAPTER = "search.postgres.PostgresAdapter"
    document()
    assert not SearchChange.objects.exists()
    assert send_changes.call() == 0
