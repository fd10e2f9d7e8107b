"""Checks of the files that a publiccode.yml names by relative path, such as its logo."""

from collections.abc import Callable
from pathlib import PurePosixPath

from components.publiccode.addresses import read_address
from components.publiccode.checks import Fault

Beside = Callable[[str], bytes | None]
"""Reads a file by its path relative to the publiccode.yml; None when there is none."""


def attachment_fault(text: str, file_types: tuple[str, ...], beside: Beside) -> Fault | None:
    """What is wrong with a file that is named; files at web addresses are not fetched."""
    address = read_address(text)
    if address is not None and address.scheme:
        return None
    suffix = PurePosixPath(text).suffix.lower()
    if file_types and suffix not in file_types:
        return Fault("wrong_file_type", choices=file_types)
    data = beside(text)
    if data is None:
        return Fault("file_missing")
    is_logo = ".svg" in file_types
    if is_logo and suffix == ".png" and not _has_png_header(data):
        return Fault("not_an_image")
    return None


def _has_png_header(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR" and len(data) >= 33
