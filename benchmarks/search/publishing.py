"""How long it takes from publishing to being found, with a worker as it runs on a server."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import transaction

from search.documents import Document
from search.elasticsearch import answering
from search.port import adapter
from search.questions import Question

TIMES = 5
LONGEST = 60  # seconds
KIND = "published"


def seconds_until_found(size: int) -> list[float]:
    """Return how long each of some new documents took, and take them away again."""
    documents = [
        Document(kind=KIND, key=str(size + number), title=f"Kvantebarnehage {number}", url="/")
        for number in range(TIMES + 1)
    ]
    with _worker():
        _publish_and_wait(documents[0])  # the worker starts meanwhile
        seconds = [_publish_and_wait(each) for each in documents[1:]]
        with transaction.atomic():
            adapter().forget(KIND, [each.key for each in documents])
        _wait_until(lambda: not _found("kvantebarnehage"))
    return seconds


def _publish_and_wait(document: Document) -> float:
    with transaction.atomic():
        adapter().keep([document])
    return _wait_until(lambda: _found(document.title))


def _found(words: str) -> int:
    return answering.answer(Question(words=words, kinds=(KIND,))).total


def _wait_until(is_so: Callable[[], object]) -> float:
    began = time.perf_counter()
    while not is_so():
        if time.perf_counter() - began > LONGEST:
            raise TimeoutError(f"The worker did not do it within {LONGEST} s.")
        time.sleep(0.02)
    return time.perf_counter() - began


@contextmanager
def _worker() -> Iterator[None]:
    database = settings.DATABASES["default"]
    place = f"{quote(database['HOST'], safe='')}/{database['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{database['USER']}@{place}",
        "ELASTICSEARCH_INDEX": settings.ELASTICSEARCH_INDEX,
    }
    command = [sys.executable, "manage.py", "db_worker", "--queue-name", "*"]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stderr=subprocess.DEVNULL
    ) as worker:
        try:
            yield
        finally:
            worker.terminate()
