"""Kinds of files: how large one may be, which extensions it may have, and how that is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


@dataclass(frozen=True)
class Bounds:
    """How much an archive, or an office file, which is one, may hold."""

    max_entries: int = 2_000
    max_unpacked_bytes: int = 100 * MEGABYTE


@dataclass(frozen=True)
class FileKind:
    """What one field takes.

    Without `extensions` the content decides, whatever the file is called: for files that are read
    by a parser of ours and never handed out under their name.
    """

    max_bytes: int
    extensions: Sequence[str] = ()
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def size_in_words(self) -> str:
        return in_words(self.max_bytes)

    @property
    def help_text(self) -> str:
        """Return what people need to know before they choose a file."""
        if not self.extensions:
            return _("At most %s.") % self.size_in_words
        return _("%(kinds)s, at most %(size)s.") % {
            "kinds": self.extensions_in_words,
            "size": self.size_in_words,
        }

    @property
    def extensions_in_words(self) -> str:
        """Return «PDF», or «CSV or XLSX»."""
        *others, last = [each.upper() for each in self.extensions]
        if not others:
            return last
        return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last}


def in_words(size: int) -> str:
    """Return a number of bytes as people say it, rounded down."""
    if size < MEGABYTE:
        return _("%d kB") % (size // KILOBYTE)
    return _("%d MB") % (size // MEGABYTE)


DOCUMENT = FileKind(
    max_bytes=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, extensions=settings.WAGTAILDOCS_EXTENSIONS
)
PICTURE = FileKind(
    max_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, extensions=settings.WAGTAILIMAGES_EXTENSIONS
)
