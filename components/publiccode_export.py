"""A component as a publiccode.yml: the text it came from with what we changed, or a new one."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext

from components.enums import Lifecycle
from components.models import Adoption, ComponentPage
from components.publiccode import export, parse
from components.publiccode.emitting import Value
from components.publiccode_fields import (
    LIFECYCLE_OF_STATUS,
    categories_of,
    fields_of,
    readable_description,
)

# The shortest long description that the standard accepts, in characters.
SHORTEST_DESCRIPTION = 150
_STATUS_OF_LIFECYCLE = {lifecycle: status for status, lifecycle in LIFECYCLE_OF_STATUS.items()}
# The path of each field in the file; those of the description are under its language.
_PLACES = {
    "title": ("name",),
    "repository_url": ("url",),
    "website": ("landingURL",),
    "software_version": ("softwareVersion",),
    "released_on": ("releaseDate",),
    "lifecycle": ("developmentStatus",),
    "licence": ("legal", "license"),
    "summary": ("description", "", "shortDescription"),
    "description": ("description", "", "longDescription"),
    "features": ("description", "", "features"),
    "documentation_url": ("description", "", "documentation"),
}


class NoPubliccode(ValueError):
    """There is nothing to describe yet: no source code under a licence."""


def as_publiccode(component: ComponentPage) -> str:
    """Return `component` as the text of a publiccode.yml.

    One that came from such a file keeps every character of it but for what was changed here since.
    Raises `NoPubliccode` for a component that has no source code or no licence, and
    `publiccode.ExportFailed` when a change cannot be made in the file without harm to the rest.
    """
    if component.publiccode:
        return export(_changes(component), text=component.publiccode)
    if not may_export(component):
        raise NoPubliccode(component.title)
    return export(_from_scratch(component))


def may_export(component: ComponentPage) -> bool:
    """Tell whether `component` can be described as public code."""
    return bool(component.publiccode or (component.repository_url and component.licence))


def _changes(component: ComponentPage) -> dict[str, Value]:
    """What differs from the file, nested as the file is."""
    publiccode = parse(component.publiccode.encode(), draft_version=True)
    language, _description = readable_description(publiccode)
    fields = fields_of(publiccode)
    changes: dict[str, Value] = {}
    for name, place in _PLACES.items():
        if getattr(component, name) != fields[name]:
            _put(changes, tuple(key or language for key in place), _value(component, name))
    categories = categories_of(component)
    if set(categories) != set(publiccode.categories):
        unchanged = [each for each in publiccode.categories if each in categories]
        changes["categories"] = list(dict.fromkeys([*unchanged, *categories])) or None
    return changes


def _put(changes: dict[str, Value], place: tuple[str, ...], value: Value) -> None:
    group = changes
    for key in place[:-1]:
        inner = group.setdefault(key, {})
        assert isinstance(inner, dict)  # noqa: S101 - places do not lie inside each other
        group = inner
    group[place[-1]] = value


def _value(component: ComponentPage, name: str) -> Value:
    value = getattr(component, name)
    if name == "lifecycle":
        return _STATUS_OF_LIFECYCLE[Lifecycle(value)]
    if name == "features":
        return component.feature_list or None
    if isinstance(value, dt.date):
        return value.isoformat()
    return value or None


def _from_scratch(component: ComponentPage) -> dict[str, Value]:
    """Every key that the standard requires, and the others that we know something for."""
    language = component.text_language
    stated = {name: _value(component, name) for name in _PLACES}
    return {
        "name": component.title,
        "url": stated["repository_url"],
        "landingURL": stated["website"],
        "softwareVersion": stated["software_version"],
        "releaseDate": stated["released_on"],
        "platforms": ["web"],
        "categories": categories_of(component),
        "usedBy": _users_of(component),
        "developmentStatus": stated["lifecycle"],
        "softwareType": "standalone/other",
        "description": {
            language: {
                "shortDescription": (component.summary or component.title)[:150],
                "longDescription": _long_description(component),
                "documentation": stated["documentation_url"],
                "features": component.feature_list or [component.summary or component.title],
            }
        },
        "legal": {"license": stated["licence"]},
        "maintenance": {"type": "internal", "contacts": [{"name": component.organisation.name}]},
        "localisation": {"localisationReady": False, "availableLanguages": [language]},
        "dependsOn": {"open": _dependencies_of(component)},
    }


def _users_of(component: ComponentPage) -> list[str]:
    using = Adoption.objects.in_use().filter(component=component)
    return sorted(set(using.values_list("organisation__name", flat=True)))


def _dependencies_of(component: ComponentPage) -> list[dict[str, str]]:
    needed = ComponentPage.objects.shown().filter(dependents=component).order_by("title")
    return [{"name": title} for title in needed.values_list("title", flat=True)]


def _long_description(component: ComponentPage) -> str:
    """The description, with facts after it where it is shorter than the standard accepts."""
    text = component.description.strip()
    if len(text) >= SHORTEST_DESCRIPTION:
        return text
    with translation.override(component.text_language):
        facts = gettext(
            "%(title)s is registered by %(organisation)s in the component registry of Møteplassen,"
            " where municipalities share experiences, needs and components for the childhood and"
            " education sector. It has come so far: %(lifecycle)s."
        ) % {
            "title": component.title,
            "organisation": component.organisation,
            "lifecycle": component.get_lifecycle_display(),
        }
    return "\n\n".join(each for each in (text, component.summary, facts) if each)
