"""Takes several steps at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

Answer = TypeVar("Answer")


def at_once(*steps: Callable[[], Answer]) -> list[Answer]:
    """Return what each of `steps` returned; the database they ask has to be committed."""
    start = Barrier(len(steps))

    def take(step: Callable[[], Answer]) -> Answer:
        try:
            start.wait()
            return step()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(take, steps))
