"""What each module says of itself, for registries such as the portal's: one document a module."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

FORMAT = "moteplassen-module/1"
LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True)
class Module:
    """A module as its manifest tells of it; `maturity` as publiccode.yml has it."""

    name: str
    summary: str
    maturity: str
    themes: tuple[str, ...]
    api: str | None  # the namespace of its API
    description: str  # below docs/reference/


MODULES: Mapping[str, Module] = {
    "people": Module(
        name=_("Pupils and staff"),
        summary=_("Children, guardians with separate rights, units, and who belongs where, dated."),
        maturity="beta",
        themes=("pupils", "privacy"),
        api="api-people-v1",
        description="people.md",
    ),
    "kindergarten": Module(
        name=_("Kindergarten places"),
        summary=_("From application to appeal, with an allocation that can be explained."),
        maturity="beta",
        themes=("kindergarten", "admission"),
        api="api-kindergarten-v1",
        description="kindergarten.md",
    ),
    "groups": Module(
        name=_("Classes and teaching groups"),
        summary=_(
            "Classes made evenly and explained, teaching groups, dated memberships, and the "
            "teacher norm."
        ),
        maturity="beta",
        themes=("pupils",),
        api="api-groups-v1",
        description="groups.md",
    ),
}


def manifest_of(key: str) -> dict[str, Any]:
    """Return the manifest of a module; raises `KeyError`."""
    module = MODULES[key]
    base = settings.BASE_URL.rstrip("/")
    return {
        "format": FORMAT,
        "module": key,
        "name": _in_each_language(module.name),
        "summary": _in_each_language(module.summary),
        "developmentStatus": module.maturity,
        "themes": list(module.themes),
        "runsAt": f"{base}{reverse('front')}",
        "healthz": f"{base}{reverse('healthz')}",
        "openapi": f"{base}{reverse(f'{module.api}:openapi-json')}" if module.api else None,
        "token": f"{base}{reverse('token')}",
        "documentation": f"docs/reference/{module.description}",
    }


def _in_each_language(text: str) -> dict[str, str]:
    told = {}
    for language in LANGUAGES:
        with override(language):
            told[language] = gettext(text)
    return told


@require_safe
def manifest(request: HttpRequest, module: str) -> JsonResponse:
    """Anybody may read it; it tells nothing of anybody."""
    if module not in MODULES:
        raise Http404
    response = JsonResponse(manifest_of(module))
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
def manifests(request: HttpRequest) -> JsonResponse:
    """The addresses of all manifests."""
    base = settings.BASE_URL.rstrip("/")
    return JsonResponse(
        {"modules": {key: f"{base}{reverse('manifest', args=[key])}" for key in MODULES}}
    )
