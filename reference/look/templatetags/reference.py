"""The tags and filters that every template may use: `{% load reference %}`."""

from typing import Any

from django import template
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BoundField
from django.template import Context

from reference.look.errors import has_errors, summary_of
from reference.look.menu import MenuItem, items_for

register = template.Library()

_COLOURS = {
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "danger",
}


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Return the languages of the site, each with its name in that language."""
    return list(settings.LANGUAGES)


@register.simple_tag(takes_context=True)
def menu(context: Context) -> list[MenuItem]:
    """Return the rooms that the reader may enter."""
    request = context.get("request")
    return items_for(request) if request and hasattr(request, "user") else []


@register.simple_tag(takes_context=True)
def errors_on_page(context: Context) -> bool:
    """Tell whether a form on the page was refused, so that its title says so first."""
    return has_errors(context.flatten().values())


@register.filter
def summary(field: BoundField) -> list[str]:
    """Return the errors of a field as the summary above the form shows them."""
    return summary_of(field)


@register.filter
def message_colour(message: Message) -> str:
    """Return the value of `data-color` for one of Django's messages."""
    return _COLOURS.get(message.level, "info")


@register.inclusion_tag("blocks/status_tag.html")
def status_tag(status: str, label: object, colour: str = "neutral") -> dict[str, object]:
    """Show `label` as a tag; `colour` is one of Designsystemet's (info, success, …)."""
    return {"status": status, "label": label, "colour": colour}


@register.inclusion_tag("blocks/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, object]:
    """Show links to the other pages of a list; whatever else the address says is kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "request": context["request"]}
