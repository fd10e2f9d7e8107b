"""What the front page says of each module, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from reference.api.manifests import MODULES, Module


@dataclass(frozen=True)
class ShownModule:
    """A module or a standard's service, in the reader's language, with the address of each page
    about it; `component` is empty where no portal is known."""

    name: str
    summary: str
    description: str
    api: str
    openapi: str
    contract: str
    component: str


def shown_modules() -> list[ShownModule]:
    """Return the administrative modules, in the order of their manifests."""
    return _shown({key: each for key, each in MODULES.items() if not each.standard})


def shown_standards() -> list[ShownModule]:
    """Return the services that follow a standard, across the modules."""
    return _shown({key: each for key, each in MODULES.items() if each.standard})


def _shown(modules: Mapping[str, Module]) -> list[ShownModule]:
    return [
        ShownModule(
            name=gettext(module.name),
            summary=gettext(module.summary),
            description=module.description_path,
            api=reverse("api", args=[key]),
            openapi=module.openapi_path,
            contract=reverse("contract", args=[key]),
            component=_component(key),
        )
        for key, module in modules.items()
    ]


def _component(key: str) -> str:
    portal = settings.PORTAL_URL.rstrip("/")
    return f"{portal}/komponenter/modul/{key}/" if portal else ""
