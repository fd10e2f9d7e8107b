"""The pages that this process keeps, those asked for last, up to a number of bytes."""

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from .statements import Statement


@dataclass
class KeptPage:
    """A page as it was made at `made_at` (monotonic), known to be right at `version`.

    `statements` is None where they cannot be asked again: such a page is right at no other version.
    """

    headers: dict[str, str]
    compressed: bytes
    etag: str
    statements: tuple[Statement, ...] | None
    version: int
    made_at: float

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.compressed)

    @property
    def size(self) -> int:
        statements = self.statements or ()
        return len(self.compressed) + sum(len(statement.sql) for statement in statements)


class Pages:
    """The pages by their names; safe for threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[object, KeptPage] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, name: object) -> KeptPage | None:
        with self._lock:
            if page := self._pages.get(name):
                self._pages.move_to_end(name)
            return page

    def keep(self, name: object, page: KeptPage, *, max_bytes: int) -> None:
        """Keep `page`; forget those that nobody has asked for longest where it is too much."""
        with self._lock:
            self._remove(name)
            self._pages[name] = page
            self._size += page.size
            while self._size > max_bytes:
                self._remove(next(iter(self._pages)))

    def drop(self, name: object) -> None:
        with self._lock:
            self._remove(name)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _remove(self, name: object) -> None:
        if page := self._pages.pop(name, None):
            self._size -= page.size
