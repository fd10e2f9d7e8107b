"""Looks into archives and office files, which are archives too, without unpacking them to disk."""

import os
import struct
import zipfile
import zlib
from typing import IO

from .kinds import Bounds

_END = b"PK\x05\x06"
_END_RECORD = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 65_535
# A directory of `max_entries` names of ordinary length; read before Python makes an object of each.
_BYTES_AN_ENTRY = 46 + 250
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NESTED = (".zip", ".7z", ".rar", ".gz", ".tar", ".jar", ".xz", ".bz2")

# The part that says what an office file is.
_OFFICE_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENT_KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}


class ArchiveRefused(ValueError):
    """The archive is not taken; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kind_of_archive(file: IO[bytes], bounds: Bounds) -> str:
    """Return the extension that the content has: `docx`, `xlsx`, `pptx`, `odt` … or `zip`.

    Reads every entry to its end and keeps none. Raises `ArchiveRefused`: `too_many_entries`,
    `too_large`, `encrypted`, `nested`, `unsafe_name`, `macros`, `damaged`.
    """
    _check_directory(file, bounds)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_entries(entries, bounds)
            _read_through(archive, entries, bounds)
            kind = _kind(archive)
    except ArchiveRefused:
        raise
    except _DAMAGED as error:
        raise ArchiveRefused("damaged") from error
    names = [entry.filename.lower() for entry in entries]
    if kind == "zip" and any(name.endswith(_NESTED) for name in names):
        raise ArchiveRefused("nested")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise ArchiveRefused("macros")
    return kind


def _check_directory(file: IO[bytes], bounds: Bounds) -> None:
    """Refuse a directory that is too large to be read, by the record at the end of the file."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_COMMENT - _END_RECORD.size))
    tail = file.read()
    file.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_RECORD.size:
        raise ArchiveRefused("damaged")
    entries, directory = _END_RECORD.unpack_from(tail, place)[4:6]
    if entries > bounds.max_entries or directory > bounds.max_entries * _BYTES_AN_ENTRY:
        raise ArchiveRefused("too_many_entries")


def _check_entries(entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if len(entries) > bounds.max_entries:
        raise ArchiveRefused("too_many_entries")
    if sum(entry.file_size for entry in entries) > bounds.max_unpacked_bytes:
        raise ArchiveRefused("too_large")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise ArchiveRefused("encrypted")
        if entry.compress_type not in _METHODS:
            raise ArchiveRefused("damaged")
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise ArchiveRefused("unsafe_name")


def _read_through(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    """Read every entry to its end: what a header says of its size need not be true."""
    remaining = bounds.max_unpacked_bytes
    for entry in entries:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                remaining -= len(chunk)
                if remaining < 0:
                    raise ArchiveRefused("too_large")


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        for part, kind in _OFFICE_PARTS.items():
            if part in names:
                return kind
    if "mimetype" in names:
        with archive.open("mimetype") as declaration:
            media_type = declaration.read(100).decode("ascii", errors="replace").strip()
        if media_type.startswith(_OPEN_DOCUMENT):
            return _OPEN_DOCUMENT_KINDS.get(media_type.removeprefix(_OPEN_DOCUMENT), "zip")
    return "zip"
