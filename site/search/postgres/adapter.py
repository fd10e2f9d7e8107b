"""Answers from the documents table."""

from collections.abc import Iterable
from datetime import datetime

from search.documents import Document
from search.models import SearchDocument
from search.questions import Answer, Completion, Question
from search.upkeep import OwnIndex

from .answering import answer
from .completing import complete
from .keeping import keep


class PostgresAdapter:
    """Two queries an answer, what matches and the texts of a page; more only where nothing does."""

    own_index: OwnIndex | None = None  # the table itself is what it finds by
    spared_since: datetime | None = None

    def answer(self, question: Question) -> Answer:
        return answer(question)

    def complete(self, typed: str, limit: int) -> list[Completion]:
        return complete(typed, limit)

    def health(self) -> str:
        return "PostgreSQL"

    def keep(self, documents: Iterable[Document]) -> None:
        keep(documents)

    def forget(self, kind: str, keys: Iterable[str]) -> None:
        SearchDocument.objects.filter(kind=kind, key__in=list(keys)).delete()
