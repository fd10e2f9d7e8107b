"""Keeps files on disk whole or not at all, and no longer than what the database says of them."""

import contextlib
import shutil
import tempfile
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction

INCOMING = ".incoming"

# Files written since the request began whose transaction has not been committed.
unsettled_files: ContextVar[set[Path] | None] = ContextVar("unsettled_files", default=None)


class WholeFileStorage(FileSystemStorage):
    """A file appears under its name when all of it has been written.

    What a transaction that is rolled back has written is removed by `UnsavedFilesMiddleware`, and
    what it wanted to delete stays.
    """

    def _save(self, name: str, content: "File[Any]") -> str:
        incoming = Path(self.path(INCOMING))
        incoming.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=incoming, delete=False) as target:
            incoming_file = Path(target.name)
        try:
            with incoming_file.open("wb") as file:
                content.seek(0)
                shutil.copyfileobj(content, file)
            saved: str = super()._save(name, _Written(incoming_file, name))  # type: ignore[misc]  # no stub
        finally:
            incoming_file.unlink(missing_ok=True)
        self._settle(Path(self.path(saved)))
        return saved

    def delete(self, name: str) -> None:
        transaction.on_commit(partial(super().delete, name))

    @staticmethod
    def _settle(path: Path) -> None:
        unsettled = unsettled_files.get()
        if unsettled is not None:
            unsettled.add(path)
            transaction.on_commit(partial(unsettled.discard, path))


class _Written(File):  # type: ignore[type-arg]  # not at run time
    """A file that is on this disk already, so that it is moved to its name, not copied."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(None, name)
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


def remove_unsettled(files: set[Path]) -> None:
    """Remove the files of a transaction that came to nothing."""
    for path in files:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
