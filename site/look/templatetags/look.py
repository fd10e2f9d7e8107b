"""The tags and filters that every template may use: `{% load look %}`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm
from django.template import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import slugify

from look.age import age_of
from look.charts import Chart
from look.errors import Problem, has_errors, problems_of
from look.figures import NOK, money, number
from look.markdown import rendered
from look.navigation import NavigationItem, main_menu
from look.rows import RowsOfForm, rows_of
from look.statuses import MESSAGE_COLOURS, status_colours

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[NavigationItem]:
    """Return the main menu as seen from the request's page; its breadcrumbs tell the section."""
    request = context.get("request")
    trail = context.get("breadcrumbs") or [("", "")]
    return main_menu.seen_from(request.path if request else "", section=str(trail[0][1]))


@register.simple_tag
def demonstration() -> bool:
    """Tell whether demo people sign in here, so that no reader takes their words for real."""
    return bool(settings.DEMO_PEOPLE_MAY_SIGN_IN)


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Return the languages of the site, each with its name in that language."""
    return list(settings.LANGUAGES)


@register.simple_tag(takes_context=True)
def errors_on_page(context: Context) -> bool:
    """Tell whether a form on the page was refused, so that its title says so first."""
    return has_errors(context.flatten().values())


@register.filter
def problems(form: BaseForm) -> list[Problem]:
    """Return what is wrong with a form that was sent, as the summary above it says."""
    return list(problems_of(form)) if form.is_bound else []


@register.filter
def rows(form: BaseForm) -> list[RowsOfForm]:
    """Return the parts of a form that are written in rows."""
    return list(rows_of(form))


@register.filter(name="number")
def number_filter(value: int | Decimal | None) -> str:
    """Show a number as the reader's language writes it: 12 400."""
    return "" if value is None else number(value)


@register.filter(name="money")
def money_filter(value: int | Decimal | None, currency: str = NOK) -> str:
    """Show an amount with its currency: 16 000 000 kr."""
    return "" if value is None else money(value, currency)


@register.inclusion_tag("blocks/freshness.html")
def freshness(entry: Any) -> dict[str, object]:
    """Show when `entry` was last confirmed: a moment, or anything that has `fresh_at`.

    What nobody has confirmed since it was published says when that was, and nothing more.
    """
    moment = entry if isinstance(entry, date) else getattr(entry, "fresh_at", None)
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return {
        "moment": moment,
        "age": moment and age_of(moment, timezone.localdate()).value,
        "is_confirmed": _first_published(entry) != getattr(entry, "fresh_at", moment),
    }


def _first_published(entry: Any) -> object:
    return getattr(entry, "published_at", None) or getattr(entry, "first_published_at", None)


@register.inclusion_tag("blocks/status_tag.html")
def status_tag(status: str, label: object) -> dict[str, object]:
    """Show `label` as a tag in the colour that belongs to the code `status`."""
    return {"status": status, "label": label, "colour": status_colours.of(status)}


@register.inclusion_tag("blocks/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, object]:
    """Show links to the other pages of a list; whatever else the address says is kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "request": context["request"]}


@register.inclusion_tag("blocks/edit_link.html", takes_context=True)
def edit_link(context: Context, page: Any) -> dict[str, str]:
    """Show a link to where the reader changes the page, to those who may; strangers cost no
    query."""
    return {"url": page.edit_url_for(context["user"])}


@register.inclusion_tag("blocks/chart.html")
def chart(picture: Chart) -> dict[str, object]:
    """Draw `picture` with its description and the table behind it.

    Two pictures on one page have different titles: the ids inside a picture come from its title.
    """
    return {"chart": picture, "uid": f"chart-{slugify(str(picture.title))}"}


@register.filter
def message_colour(message: Message) -> str:
    """Return the value of `data-color` for one of Django's messages."""
    return MESSAGE_COLOURS.get(message.level, "info")


@register.filter
def markdown(text: str) -> SafeString:
    """Return a text that was written in CommonMark as HTML."""
    return rendered(text)


@register.filter
def kind_label(document: Any) -> str:
    """Return the name of a document's kind, as its source or its own `kind_label` says it."""
    return str(getattr(document, "kind_label", ""))


@register.filter
def organisation_name(document: Any) -> str:
    """Return the name of a document's organisation: its own, or the label of its code."""
    if name := getattr(document, "organisation_name", ""):
        return str(name)
    code = str(getattr(document, "organisation", ""))
    return str(getattr(document, "labels", {}).get(code, code))
