"""The port: ask here, whichever adapter answers."""

from contextvars import ContextVar
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from .questions import Adapter, Answer, Completion, Question

DEFAULT_ADAPTER = "search.postgres.PostgresAdapter"

# True once an answer came from an index that follows the database at some distance.
answered_by_cluster: ContextVar[bool] = ContextVar("answered_by_cluster", default=False)


@cache
def _adapter(path: str) -> Adapter:
    adapter: Adapter = import_string(path)()
    return adapter


def adapter() -> Adapter:
    """Return the adapter that `SEARCH_ADAPTER` names; PostgreSQL's, if nothing is set."""
    return _adapter(getattr(settings, "SEARCH_ADAPTER", DEFAULT_ADAPTER))


def ask(question: Question) -> Answer:
    """Return the answer to `question`."""
    _note_who_answers()
    return adapter().answer(question)


def complete(typed: str, *, limit: int = 8) -> list[Completion]:
    """Return documents for public eyes whose titles go on as `typed` begins, the newest first."""
    _note_who_answers()
    return adapter().complete(typed, limit)


def _note_who_answers() -> None:
    if adapter().own_index is not None:
        answered_by_cluster.set(True)


def health() -> str:
    """Return in a few words for operators who answers questions at the moment."""
    return adapter().health()
