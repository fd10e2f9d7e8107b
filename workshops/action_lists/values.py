"""How the values of an action are written in a cell, and what a cell means."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import translation

from organisations.models import Organisation
from workshops.enums import ActionStatus, Standing

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y")
_WITH_SLUG = re.compile(r"^.*\(([-a-z0-9_]+)\)$", re.DOTALL)


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet reads it as a formula; `unguarded` gives it back."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_SIGNS) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA_SIGNS):
        return text[1:]
    return text


class OrganisationNames:
    """The names that cells use for organisations: the slug is added where two share a name."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_slug: dict[str, Organisation] = {}
        self._by_name: dict[str, list[Organisation]] = {}
        for organisation in organisations:
            self._by_slug[organisation.slug] = organisation
            self._by_name.setdefault(organisation.name.casefold(), []).append(organisation)

    def text(self, organisation: Organisation) -> str:
        """Return a name that `find` finds again."""
        if ";" in organisation.name:
            return f"({organisation.slug})"
        alone = self.find(organisation.name) == organisation
        return organisation.name if alone else f"{organisation.name} ({organisation.slug})"

    def find(self, text: str) -> Organisation | None:
        """Return the organisation of that name, or slug; None for none or for several."""
        wanted = text.strip()
        match = _WITH_SLUG.match(wanted)
        if match and match[1] in self._by_slug:
            return self._by_slug[match[1]]
        named = self._by_name.get(wanted.casefold(), [])
        if named:
            return named[0] if len(named) == 1 else None
        return self._by_slug.get(wanted.casefold())

    def find_all(self, text: str) -> tuple[list[Organisation], list[str]]:
        """Return the organisations that a cell names, parted by «;» or lines, and unknown names."""
        found, unknown = [], []
        for name in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
            organisation = self.find(name)
            if organisation:
                found.append(organisation)
            else:
                unknown.append(name)
        return found, unknown


def parse_date(text: str) -> date | None:
    """Return the day that `text` means, as ISO or as Norwegians write it; None for no day."""
    for pattern in _DATES:
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def parse_status(text: str) -> ActionStatus | None:
    """Return the status whose code or name, in any language of the site, is `text`."""
    wanted = text.strip().casefold()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for status in ActionStatus:
                if wanted in (status.value, str(status.label).casefold()):
                    return status
    return None


def standing_text(standing: str) -> str:
    """Return the name of a standing in the reader's language."""
    return str(Standing(standing).label)
