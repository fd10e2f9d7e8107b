"""Tags for forms: `{% load web_forms %}`."""

from typing import Any

from django import template
from django.template import Context

from web_forms.stamps import NAME, Stamp, stamp_of
from web_forms.values import digest, fields_of, saved_values

register = template.Library()


@register.inclusion_tag("web_forms/stamp.html", takes_context=True)
def form_stamp(context: Context, form: Any, action: str = "", page: str = "") -> dict[str, Any]:
    """Show what a form carries besides its answers; the first thing inside `<form>`.

    `action` is where the form is sent, if not to the page itself, and `page` where it is shown, if
    not at the address that was asked for.
    """
    request = context["request"]
    if not request.user.is_authenticated:
        return {}
    earlier = stamp_of(request)
    shown_at = page or (earlier.page if earlier else request.get_full_path())
    bounds = list(fields_of(form))
    stamp = Stamp(
        person=request.user.pk,
        page=shown_at,
        address=action or shown_at,
        fields={bound.html_name: str(bound.label) for bound in bounds},
        saved=_saved(form, bounds),
    )
    return {"name": NAME, "stamp": stamp.signed(), "conflicts": getattr(form, "conflicts", [])}


def _saved(form: Any, bounds: list[Any]) -> dict[str, str]:
    if not getattr(form, "changes_something_saved", False):
        return {}
    return {bound.html_name: digest(saved_values(bound)) for bound in bounds}
