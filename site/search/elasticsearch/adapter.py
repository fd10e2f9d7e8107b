"""Answers from the cluster, and from the documents table whenever the cluster does not answer."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from search.documents import Document
from search.outbox import note
from search.postgres import PostgresAdapter
from search.questions import Answer, Completion, Question
from search.upkeep import OwnIndex

from . import answering, completing
from .circuit import Circuit
from .connection import CLUSTER_ERRORS, reason_of
from .searching import exceeds_window
from .upkeep import ClusterIndex

Result = TypeVar("Result")


class ElasticsearchAdapter:
    """The documents table is written as always, and the index updated through the outbox."""

    def __init__(self) -> None:
        self.own_index: OwnIndex | None = ClusterIndex()
        self.circuit = Circuit()
        self._table = PostgresAdapter()

    def answer(self, question: Question) -> Answer:
        if exceeds_window(question):
            return self._table.answer(question)
        return self.ask_cluster(
            lambda: answering.answer(question), or_else=lambda: self._table.answer(question)
        )

    def complete(self, typed: str, limit: int) -> list[Completion]:
        return self.ask_cluster(
            lambda: completing.complete(typed, limit),
            or_else=lambda: self._table.complete(typed, limit),
        )

    @property
    def spared_since(self) -> datetime | None:
        return self.circuit.open_since

    def health(self) -> str:
        return "PostgreSQL in place of Elasticsearch" if self.circuit.is_open else "Elasticsearch"

    def keep(self, documents: Iterable[Document]) -> None:
        batch = list(documents)
        self._table.keep(batch)
        note([(document.kind, document.key) for document in batch])

    def forget(self, kind: str, keys: Iterable[str]) -> None:
        forgotten = list(keys)
        self._table.forget(kind, forgotten)
        note([(kind, key) for key in forgotten])

    def ask_cluster(self, ask: Callable[[], Result], *, or_else: Callable[[], Result]) -> Result:
        """Return what `ask` does, or `or_else` where the cluster does not answer or is spared."""
        if not self.circuit.lets_through():
            return or_else()
        try:
            result = ask()
        except CLUSTER_ERRORS as error:
            self.circuit.failed(reason_of(error))
            return or_else()
        self.circuit.succeeded()
        return result
