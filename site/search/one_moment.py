"""Reads the database as it is at one moment, in several processes where that is possible."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from multiprocessing import get_context
from typing import Protocol, TypeVar

from django.db import connection, connections, transaction

Part = TypeVar("Part")
Result = TypeVar("Result")

_AS_OF_NOW = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


class Spread(Protocol):
    """Does `work` for each part, in any order, and yields all that it returns."""

    def __call__(
        self, work: Callable[[Part], Iterable[Result]], parts: Iterable[Part]
    ) -> Iterator[Result]: ...


@contextmanager
def one_moment(*, processes: int | None = None) -> Iterator[Spread]:
    """See the database as it is now, whatever others commit meanwhile; give how to spread work.

    By default there are as many processes as cores. Within a transaction, whose changes no other
    process sees, there is this one alone.
    """
    if connection.in_atomic_block:
        yield _here
        return
    connections.close_all()  # a child that inherits a connection would speak on it too
    with (
        get_context("fork").Pool(processes or os.cpu_count(), initializer=begin_child) as pool,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(_AS_OF_NOW)
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()

        def spread(
            work: Callable[[Part], Iterable[Result]], parts: Iterable[Part]
        ) -> Iterator[Result]:
            results = pool.imap_unordered(partial(_at, snapshot, work), parts)
            return chain.from_iterable(results)

        yield spread


def begin_child() -> None:
    """Prepare a child to ask the database by itself."""
    # Where an event loop runs, the parent can have connections that it does not see itself.
    for each in connections.all(initialized_only=True):
        del connections[each.alias]
    gc.freeze()  # what the parent has is never garbage: no need to look through it


def _here(work: Callable[[Part], Iterable[Result]], parts: Iterable[Part]) -> Iterator[Result]:
    return chain.from_iterable(map(work, parts))


def _at(snapshot: str, work: Callable[[Part], Iterable[Result]], part: Part) -> list[Result]:
    """Do `work` for `part` in this process, seeing what is seen where `snapshot` was taken."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_AS_OF_NOW)
        cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
        return list(work(part))
