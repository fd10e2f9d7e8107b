"""What a page asked of the database, and whether the database would still say the same."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.db import DatabaseError, connection, transaction
from psycopg import ServerCursor
from psycopg.pq import ExecStatus

# What these say shows on no page.
_SILENT = ("INSERT", "UPDATE", "DELETE", "SET", "SAVEPOINT", "RELEASE", "ROLLBACK")
# What saving a draft changes in the row of a page, and no visitor sees; see `version` too.
_OF_DRAFTS = frozenset(
    {
        *(b"draft_title", b"has_unpublished_changes", b"latest_revision_id"),
        *(b"latest_revision_created_at", b"locked", b"locked_at", b"locked_by_id"),
    }
)


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    params: Any
    digest: bytes


@dataclass
class Recording:
    """The statements that read, in order; not `is_whole` if one of them cannot be asked again."""

    statements: list[Statement] = field(default_factory=list)
    is_whole: bool = True

    def note(self, sql: Any, params: Any, cursor: Any) -> None:
        """Note a statement that `cursor` has just executed."""
        if not isinstance(sql, str) or isinstance(cursor, ServerCursor):
            self.is_whole = False
            return
        if sql.lstrip().upper().startswith(_SILENT):
            return
        # Django writes the same statement anew for each page: one copy of each is enough.
        self.statements.append(Statement(sys.intern(sql), params, _digest_of_answer(cursor)))


@contextmanager
def recording() -> Iterator[Recording]:
    """Record every statement of this thread within."""
    recorded = Recording()

    def note(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        result = execute(sql, params, many, context)
        recorded.note(sql, params, context["cursor"].cursor)
        return result

    with connection.execute_wrapper(note):
        yield recorded


def are_answered_alike(statements: Sequence[Statement]) -> bool:
    """Ask every statement again, writing nothing, until one is answered otherwise than before."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            for statement in statements:
                cursor.execute(statement.sql, statement.params)
                if _digest_of_answer(cursor.cursor) != statement.digest:
                    return False
    except DatabaseError:
        return False
    return True


def _digest_of_answer(cursor: Any) -> bytes:
    digest = blake2b(digest_size=16)
    answer = cursor.pgresult
    if answer is None or answer.status != ExecStatus.TUPLES_OK:
        return digest.digest()
    names = [answer.fname(number) for number in range(answer.nfields)]
    columns = [number for number, name in enumerate(names) if name not in _OF_DRAFTS]
    digest.update(f"{answer.ntuples} {columns}".encode())
    for row in range(answer.ntuples):
        for column in columns:
            value = answer.get_value(row, column)
            if names[column] == b"numchild":
                value = b"" if value == b"0" else b"some"  # of drafts too
            digest.update(b"N" if value is None else b"%d:%b" % (len(value), value))
    return digest.digest()
