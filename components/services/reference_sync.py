"""Takes what a module of the reference implementation says of itself into the registry."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from components.enums import InterfaceKind, Lifecycle
from components.models import ComponentInterface, ComponentPage, ReferenceService
from components.models.components import WEB_ADDRESS
from organisations.models import OrganisationIndexPage
from search.models import Theme

from .publiccode_import import ImportStatus
from .registration import free_address, keep_from_outside

FORMAT = "moteplassen-module/1"
OPENAPI = "OpenAPI 3.1"
MODULE_NAME = re.compile(r"(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*")
# `developmentStatus` is that of publiccode.yml.
LIFECYCLES = {
    "concept": Lifecycle.PLANNED,
    "development": Lifecycle.DEVELOPMENT,
    "beta": Lifecycle.BETA,
    "stable": Lifecycle.STABLE,
    "obsolete": Lifecycle.OBSOLETE,
}


class ManifestRefused(Exception):
    """The manifest cannot be taken in; `problems` says all that is wrong, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@transaction.atomic
def take_in_manifest(*, manifest: Any) -> tuple[ComponentPage, ImportStatus]:
    """Bring the component of the manifest's module up to date, or register it; say which.

    Where it runs, how far it has come, where its API and what it does are described come from the
    manifest, and its themes are added; title and texts are the owner's own, except for a new
    component. Raises `ManifestRefused`.
    """
    if problems := problems_of(manifest):
        raise ManifestRefused(problems)
    # One at a time, so that two of the same manifest do not both think the component new.
    OrganisationIndexPage.objects.select_for_update(of=("self",)).get()
    known = ComponentPage.objects.filter(reference_module=manifest["module"]).first()
    component = known.get_latest_revision_as_object() if known else _new_component(manifest)
    if known and _says_the_same(component, manifest):
        return component, ImportStatus.UNCHANGED
    _fill(component, manifest)
    keep_from_outside(component, known)
    return component, ImportStatus.UPDATED if known else ImportStatus.IMPORTED


def keep_service(*, manifest: dict[str, Any], openapi: str) -> ReferenceService:
    """Keep what a module says of itself, for its component's page.

    `manifest` is without fault; `openapi` is the text of its API's description, or empty.
    """
    service, _made = ReferenceService.objects.get_or_create(
        module=manifest["module"],
        defaults={"manifest": manifest, "openapi": openapi, "read_at": timezone.now()},
    )
    # Written only where it is new, so that pages that are kept stay so.
    if (service.manifest, service.openapi) != (manifest, openapi):
        service.manifest, service.openapi = manifest, openapi
        service.read_at = timezone.now()
        service.save(update_fields=["manifest", "openapi", "read_at"])
    return service


def problems_of(manifest: Any) -> list[str]:
    """Return all that is wrong with a manifest, each with its place; none if it can be used."""
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        return [_("format: this is no manifest in the format %s.") % FORMAT]
    problems = []
    if not _is_name_of_a_module(manifest.get("module")):
        problems.append(_("module: write small letters, digits and hyphens, at most 40."))
    if manifest.get("developmentStatus") not in LIFECYCLES:
        problems.append(_("developmentStatus: write one of %s.") % ", ".join(LIFECYCLES))
    for key in ("name", "summary"):
        texts = manifest.get(key)
        if not isinstance(texts, dict) or not isinstance(texts.get("nb"), str) or not texts["nb"]:
            problems.append(_("%s: write it in bokmål (nb) at least.") % key)
    for key in ("runsAt", "openapi", "healthz", "token", "documentation"):
        if (address := manifest.get(key)) is not None and not _is_web_address(address):
            problems.append(_("%s: write a whole web address.") % key)
    return problems


def _is_name_of_a_module(name: Any) -> bool:
    return isinstance(name, str) and MODULE_NAME.fullmatch(name) is not None


def _is_web_address(address: Any) -> bool:
    try:
        WEB_ADDRESS(address)
    except (ValidationError, TypeError):
        return False
    return isinstance(address, str) and len(address) <= 2000


def _new_component(manifest: dict[str, Any]) -> ComponentPage:
    name, summary = manifest["name"]["nb"][:200], manifest["summary"]["nb"][:500]
    return ComponentPage(
        title=name,
        slug=free_address(name),
        summary=summary,
        reference_module=manifest["module"],
    )


def _says_the_same(component: ComponentPage, manifest: dict[str, Any]) -> bool:
    return (
        component.lifecycle == LIFECYCLES[manifest["developmentStatus"]]
        and component.website == (manifest.get("runsAt") or "")
        and component.documentation_url == (manifest.get("documentation") or "")
        and not _new_themes(component, manifest)
        and [each.url for each in component.interfaces.all() if each.name == OPENAPI]
        == ([manifest["openapi"]] if manifest.get("openapi") else [])
    )


def _new_themes(component: ComponentPage, manifest: dict[str, Any]) -> list[Theme]:
    """Return the themes that the manifest names, the portal knows and the component lacks."""
    named = manifest.get("themes")
    codes = {each for each in named if isinstance(each, str)} if isinstance(named, list) else set()
    # What has not been saved yet has no themes to ask for.
    known = {theme.pk for theme in component.themes.all()} if component.pk else set()
    return [theme for theme in Theme.objects.filter(slug__in=codes) if theme.pk not in known]


def _fill(component: ComponentPage, manifest: dict[str, Any]) -> None:
    component.lifecycle = LIFECYCLES[manifest["developmentStatus"]]
    component.website = manifest.get("runsAt") or ""
    component.documentation_url = manifest.get("documentation") or ""
    if new := _new_themes(component, manifest):
        themes = component.themes.all() if component.pk else []
        component.themes.set([*themes, *new])
    others = [each for each in component.interfaces.all() if each.name != OPENAPI]
    if manifest.get("openapi"):
        api = ComponentInterface(kind=InterfaceKind.API, name=OPENAPI, url=manifest["openapi"])
        others.append(api)
    component.interfaces.set(others)
