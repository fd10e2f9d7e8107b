"""Tags for forms: `{% load web_forms %}`."""

from typing import Any

from django import template
from django.forms import Textarea
from django.http import HttpRequest, QueryDict
from django.template import Context

from web_forms.addresses import FILL_IN, PARAMETER, filled_in, plain
from web_forms.models import UnsavedText
from web_forms.stamps import NAME, Stamp, stamp_of
from web_forms.unsaved import unsaved_text
from web_forms.values import digest, fields_of, saved_fields_of, saved_values

register = template.Library()


@register.inclusion_tag("web_forms/stamp.html", takes_context=True)
def form_stamp(context: Context, form: Any, action: str = "", page: str = "") -> dict[str, Any]:
    """Show what a form carries besides its answers; the first thing inside `<form>`.

    `action` is where the form is sent, if not to the page itself, and `page` where it is shown, if
    not at the address that was asked for. What was typed there and not saved is offered, or filled
    in where the address says so.
    """
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {}
    earlier = stamp_of(request)
    shown_at = page or (earlier.page if earlier else plain(request.get_full_path()))
    address = action or shown_at
    text = None if form.is_bound else unsaved_text(request.user.pk, address)
    is_filled_in = text is not None and request.GET.get(PARAMETER) == FILL_IN
    if text and is_filled_in:
        _fill_in(form, text)
    bounds = list(fields_of(form))
    stamp = Stamp(
        person=request.user.pk,
        page=shown_at,
        address=address,
        fields={bound.html_name: str(bound.label) for bound in bounds},
        saved=_saved(form, text if is_filled_in else None),
    )
    return {
        "name": NAME,
        "stamp": stamp.signed(),
        "conflicts": getattr(form, "conflicts", []),
        "text": text,
        "is_filled_in": is_filled_in,
        "fill_in": filled_in(shown_at),
        "takes_long_texts": any(isinstance(bound.field.widget, Textarea) for bound in bounds),
    }


@register.simple_tag(takes_context=True)
def number_of_unsaved_texts(context: Context) -> int:
    """Return how many forms the person has typed in and not saved."""
    request: HttpRequest = context["request"]
    return UnsavedText.objects.still_kept().filter(person_id=request.user.pk).count()


def _fill_in(form: Any, text: UnsavedText) -> None:
    """Let the fields of `form`, also those in its rows, show `text`."""
    data = QueryDict(mutable=True)
    for name, values in text.answers.items():
        data.setlist(name, values)
    form.kept = data
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            row.kept = data


def _saved(form: Any, text: UnsavedText | None) -> dict[str, str]:
    """Return digests of what is saved now, or was when `text` was typed."""
    if not getattr(form, "changes_something_saved", False):
        return {}
    if text and text.saved is not None:
        return dict(text.saved)
    bounds = saved_fields_of(form.saved_form or form)
    return {bound.html_name: digest(saved_values(bound)) for bound in bounds}
