"""Organisations as people write them in a cell or a field: by name, by number, by address."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from django.utils.translation import gettext as _

from organisations.models import Organisation

_WITH_SLUG = re.compile(r"^.*\(([-a-z0-9_]+)\)$", re.DOTALL)
_KIND_OF_BODY = " kommune"


class OrganisationNames:
    """Finds organisations by what was written; the slug is added where two share a name."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_slug: dict[str, Organisation] = {}
        self._by_name: dict[str, list[Organisation]] = {}
        self._by_number: dict[str, Organisation] = {}
        for organisation in organisations:
            self._by_slug[organisation.slug] = organisation
            self._by_name.setdefault(organisation.name.casefold(), []).append(organisation)
            for number in (organisation.organisation_number, organisation.municipality_number):
                if number:
                    self._by_number[number] = organisation

    def __iter__(self) -> Iterator[str]:
        """Yield the name by which each organisation is found."""
        return (self.text(organisation) for organisation in self._by_slug.values())

    def text(self, organisation: Organisation) -> str:
        """Return a name that `find` finds again."""
        if ";" in organisation.name:
            return f"({organisation.slug})"
        alone = self.find(organisation.name) == organisation
        return organisation.name if alone else f"{organisation.name} ({organisation.slug})"

    def find(self, text: str) -> Organisation | None:
        """Return the organisation of that name, number or slug; None for none or for several.

        «Drammen kommune» is Drammen.
        """
        text = " ".join(text.split())
        match = _WITH_SLUG.match(text)
        if match and match[1] in self._by_slug:
            return self._by_slug[match[1]]
        name = text.casefold()
        for organisations in (
            self._by_name.get(name),
            self._by_name.get(name.removesuffix(_KIND_OF_BODY)),
        ):
            if organisations:
                return organisations[0] if len(organisations) == 1 else None
        return self._by_slug.get(name) or self._by_number.get(text.replace(" ", ""))

    def find_all(self, text: str) -> tuple[list[Organisation], list[str]]:
        """Return the organisations that a text names, parted by «;» or lines, and unknown names."""
        organisations: list[Organisation] = []
        unknown: list[str] = []
        for name in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
            if (organisation := self.find(name)) is None:
                unknown.append(name)
            elif organisation not in organisations:
                organisations.append(organisation)
        return organisations, unknown

    def nearest(self, text: str) -> list[str]:
        """Return the names most like `text`, at most three: those that share it come first."""
        shared = self._by_name.get(text.strip().casefold(), [])
        if shared:
            return [self.text(organisation) for organisation in shared]
        return get_close_matches(text.strip(), list(self), n=3)


def not_one(text: str, names: OrganisationNames) -> str:
    """Return what to tell somebody whose `text` names no organisation, or more than one."""
    message = _("There is not exactly one organisation called “%s”.") % text
    nearest = names.nearest(text)
    if not nearest:
        return message
    return f"{message} " + _("Did you mean %s?") % ", ".join(_("“%s”") % name for name in nearest)
