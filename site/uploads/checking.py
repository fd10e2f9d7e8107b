"""Decides whether a file that somebody sent is taken, and says what to do where it is not."""

import logging
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from security.log import Event, record

from .archives import ArchiveRefused
from .contents import is_called, kind_of
from .handlers import DiscardedFile
from .kinds import FileKind, in_words
from .scanning import Scanner, ScannerUnavailable

logger = logging.getLogger(__name__)

_ARCHIVE_MESSAGES = {
    "too_many_entries": gettext_lazy(
        "The file holds too many parts. Divide it, or save it as PDF."
    ),
    "too_large": gettext_lazy(
        "The file becomes too large when it is unpacked. Divide it, or save it as PDF."
    ),
    "encrypted": gettext_lazy(
        "The file is protected with a password, so it cannot be checked. Save it without one."
    ),
    "nested": gettext_lazy(
        "The archive holds another archive, which cannot be checked. Put the files in one."
    ),
    "unsafe_name": gettext_lazy(
        "The archive has names that lead out of its folder. Make it again from one folder."
    ),
    "macros": gettext_lazy("The file holds macros. Save it without them, or as PDF."),
    "damaged": gettext_lazy("The file is damaged. Open it, save it again, and try once more."),
}


def check_size(file: "File[Any]", kind: FileKind) -> None:
    """Raise `ValidationError` for a file that is larger than its kind may be."""
    if isinstance(file, DiscardedFile):
        raise _refusal(
            "too_large",
            _("What you sent is larger than %s. Make the files smaller, or send fewer at a time.")
            % in_words(settings.MAX_UPLOAD_BYTES_A_REQUEST),
        )
    if (file.size or 0) > kind.max_bytes:
        raise _refusal(
            "too_large",
            _("“%(name)s” is larger than %(size)s. Make it smaller, or divide it.")
            % {"name": file.name, "size": in_words(kind.max_bytes)},
        )


def check_file(file: "File[Any]", kind: FileKind) -> None:
    """Raise `ValidationError` unless `file` is no larger than its kind may be, is what its name
    says, holds no more than it may, and is clean by the scanner where there is one."""
    check_size(file, kind)
    if kind.extensions:
        _check_content(file, kind)
    scan(file)


def scan(file: "File[Any]") -> None:
    """Raise `ValidationError` for a file that the scanner refuses, or cannot judge."""
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
        raise _refusal(
            "harmful",
            _("The virus scanner refuses “%s”. Ask your IT department to look at it.") % file.name,
        )


def _check_content(file: "File[Any]", kind: FileKind) -> None:
    extension = PurePath(file.name or "").suffix.lower().removeprefix(".")
    if extension not in kind.extensions:
        raise _refusal(
            "extension",
            _("“%(name)s” is of a kind that is not taken here. Save it as %(kinds)s.")
            % {"name": file.name, "kinds": kind.extensions_in_words},
        )
    try:
        content_kind = kind_of(file, kind.bounds)
    except ArchiveRefused as refused:
        raise _refusal(refused.code, str(_ARCHIVE_MESSAGES[refused.code])) from refused
    if not is_called(content_kind, extension):
        raise _refusal(
            "content",
            _(
                "“%(name)s” is not the kind of file that its name says. "
                "Open it, and save it as %(kinds)s."
            )
            % {"name": file.name, "kinds": kind.extensions_in_words},
        )


def _refusal(code: str, message: str) -> ValidationError:
    record(Event.UPLOAD_REFUSED, reason=code)
    return ValidationError(message, code=code)
