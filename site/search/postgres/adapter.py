"""Answers from the documents table."""

from collections.abc import Iterable
from datetime import datetime

from search.documents import Document
from search.language import read_terms
from search.models import SearchDocument
from search.questions import Answer, Completion, Question
from search.upkeep import OwnIndex

from .completing import complete
from .counting import count
from .finding import find
from .keeping import keep
from .relating import related
from .suggesting import suggestion


class PostgresAdapter:
    """Two queries an answer, the counts and the page of hits; more only where nothing is found."""

    own_index: OwnIndex | None = None  # the table itself is what it finds by
    spared_since: datetime | None = None

    def answer(self, question: Question) -> Answer:
        terms = read_terms(question.words)
        total, facets = count(question, terms)
        return Answer(
            hits=find(question, terms) if total else (),
            total=total,
            facets=facets,
            suggestion=suggestion(question, terms) if terms and not total else "",
        )

    def related(self, kind: str, key: str, limit: int) -> list[Document]:
        return related(kind, key, limit)

    def complete(self, typed: str, limit: int) -> list[Completion]:
        return complete(typed, limit)

    def health(self) -> str:
        return "PostgreSQL"

    def keep(self, documents: Iterable[Document]) -> None:
        keep(documents)

    def forget(self, kind: str, keys: Iterable[str]) -> None:
        SearchDocument.objects.filter(kind=kind, key__in=list(keys)).delete()
