"""Decides whether a file is taken, and says what to do where it is not."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

import filetype
from django.conf import settings
from django.core.files import File
from django.utils.translation import gettext as _
from PIL import Image

from reference.casework.refusals import Invalid
from reference.security.log import Event, record

from .handlers import DiscardedFile
from .scanning import Scanner, ScannerUnavailable

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
MAX_PIXELS = 40_000_000
_HEAD = 8192
_ONE_NAME = {"jpeg": "jpg", "csv": ""}  # text has no signature
_PICTURES = frozenset({"jpg", "png"})
# How a browser that looks for itself recognises a web page (WHATWG, MIME Sniffing, 7.1), and SVG.
_WEB_PAGE = re.compile(
    rb"[\s\xef\xbb\xbf]*<(!doctype|html|head|script|iframe|body|svg|\?xml|!--)", re.I
)


@dataclass(frozen=True)
class FileKind:
    """What one field takes."""

    extensions: Sequence[str]
    max_bytes: int = 5 * MEGABYTE

    @property
    def extensions_in_words(self) -> str:
        return ", ".join(each.upper() for each in self.extensions)

    @property
    def help_text(self) -> str:
        """Return what people need to know before they choose a file."""
        return _("%(kinds)s, at most %(size)d MB.") % {
            "kinds": self.extensions_in_words,
            "size": self.max_bytes // MEGABYTE,
        }


CSV = FileKind(extensions=("csv",))
GROUNDS = FileKind(extensions=("pdf", "jpg", "jpeg", "png"))


def check_file(file: "File[Any]", kind: FileKind) -> None:
    """Raise `Invalid` unless `file` is no larger than its kind may be, is what its name says, and
    is clean by the scanner where there is one."""
    if isinstance(file, DiscardedFile) or (file.size or 0) > kind.max_bytes:
        raise _refusal(
            "too_large",
            _("“%(name)s” is larger than %(size)d MB. Make it smaller, or divide it.")
            % {"name": file.name, "size": kind.max_bytes // MEGABYTE},
        )
    extension = PurePath(file.name or "").suffix.lower().removeprefix(".")
    if extension not in kind.extensions or not _is_called(file, extension):
        raise _refusal(
            "content",
            _("The content of “%(name)s” is not what is taken here. Save it as %(kinds)s.")
            % {"name": file.name, "kinds": kind.extensions_in_words},
        )
    _scan(file)


def _is_called(file: "IO[bytes] | File[Any]", extension: str) -> bool:
    """Tell whether the content of `file` is what `extension` says."""
    file.seek(0)
    head = file.read(_HEAD)
    try:
        known = filetype.guess_extension(head) or ""
        if known != _ONE_NAME.get(extension, extension):
            return False
        if known in _PICTURES:
            return _is_modest_picture(file)
        return bool(known) or not (b"\0" in head or _WEB_PAGE.match(head))
    finally:
        file.seek(0)


def _is_modest_picture(file: "IO[bytes] | File[Any]") -> bool:
    file.seek(0)
    try:
        with Image.open(file) as picture:  # reads the header alone
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return width * height <= MAX_PIXELS


def _scan(file: "File[Any]") -> None:
    if not settings.CLAMAV_ADDRESS:
        return
    scanner = Scanner(settings.CLAMAV_ADDRESS, timeout=settings.CLAMAV_TIMEOUT)
    try:
        is_harmful = scanner.finds_harm(file)
    except ScannerUnavailable as error:
        logger.error("A file was refused because the virus scanner did not answer: %s", error)
        raise _refusal(
            "not_scanned",
            _("The file cannot be checked for viruses right now. Try again in a few minutes."),
        ) from error
    if is_harmful:
        raise _refusal("harmful", _("The virus scanner refuses “%s”.") % file.name)


def _refusal(code: str, message: str) -> Invalid:
    record(Event.UPLOAD_REFUSED, reason=code)
    return Invalid(message)
