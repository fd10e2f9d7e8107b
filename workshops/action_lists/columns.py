"""The columns of an action list, whose headings are known again in every language of the site."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Column:
    """`read`: whether an import reads the column; the others are there for the reader."""

    code: str
    heading: Promise
    read: bool = True
    width: int = 20


COLUMNS = (
    Column("uuid", _("ID"), width=38),
    Column("version", _("Version"), width=9),
    Column("title", pgettext_lazy("promise", "Action"), width=50),
    Column("status", _("Status"), width=14),
    Column("due_on", _("Due"), width=12),
    Column("owner", _("Responsible"), width=30),
    Column("helpers", _("Helping"), width=30),
    Column("details", _("Details"), width=50),
    Column("note", _("New note"), width=40),
    Column("evidence", _("Evidence"), width=40),
    Column("standing", _("Where it stands"), read=False, width=16),
    Column("outcome", _("Outcome it came from"), read=False, width=50),
    Column("workshop", _("Workshop"), read=False, width=30),
    Column("address", _("Address"), read=False, width=40),
)


@cache
def _by_heading() -> dict[str, Column]:
    known: dict[str, Column] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for column in COLUMNS:
                known[str(column.heading).casefold()] = column
    return known


def column_of(heading: str) -> Column | None:
    """Return the column with this heading in any language; None where there is no such column."""
    return _by_heading().get(heading.strip().casefold())
