"""What a component's page needs beside its own fields: `{% load components %}`."""

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from components.models import ComponentPage
from components.pictures import PlaceInArchitecture
from components.publiccode_export import may_export
from components.queries import ComponentFacts, own_products
from organisations.models import User

register = template.Library()


@register.simple_tag
def facts_of(page: ComponentPage) -> ComponentFacts:
    """Return who uses `page`, what carries it, what it needs and what concerns it."""
    return ComponentFacts(page)


@register.simple_tag
def place_of(facts: ComponentFacts) -> PlaceInArchitecture:
    """Return the picture of the component's place in the reference architecture."""
    return PlaceInArchitecture(
        title=_("Place in the reference architecture"), capabilities=facts.capabilities
    )


@register.filter
def is_exportable(page: ComponentPage) -> bool:
    """Tell whether `page` can be had as a publiccode.yml."""
    return may_export(page)


@register.filter
def carried_by_products_of(page: ComponentPage, user: User) -> bool:
    """Tell whether `user` represents a vendor with a product that carries `page`."""
    return own_products(user).filter(components=page).exists()


@register.filter
def in_own_language(texts: Any) -> str:
    """Return the reader's text of `texts`, which is by language; bokmål if there is no other."""
    if not isinstance(texts, dict):
        return ""
    return str(texts.get(get_language() or "nb") or texts.get("nb") or "")


@register.filter
def has_api(service: Any) -> bool:
    """Tell whether the module's API is described, without reading the description."""
    return bool(service.manifest.get("openapi"))
