"""What would change for readers if a text under review were published."""

from dataclasses import dataclass

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from lxml import html
from wagtail.models import Page

# Wagtail marks changes with these classes; the elements say the same to a screen reader.
_ELEMENTS = {"addition": "ins", "deletion": "del"}
# Values that Wagtail shows as Python writes them.
_SPOKEN = {"None": "–", "True": _("yes"), "False": _("no")}


@dataclass(frozen=True)
class Change:
    """One field that differs, with its differences marked by `<ins>` and `<del>`."""

    label: str
    difference: SafeString


def changes_between(published: Page, proposed: Page) -> list[Change]:
    """Return the fields in which two states of one page differ, in the order of its panels."""
    panel = proposed.get_edit_handler().get_bound_panel(instance=proposed)
    comparisons = (make(published, proposed) for make in panel.get_comparison())
    return [
        Change(label=str(comparison.field_label()), difference=marked(comparison.htmldiff()))
        for comparison in comparisons
        if comparison.has_changed()
    ]


def marked(difference: str) -> SafeString:
    """Return Wagtail's markup of a difference with `<ins>` and `<del>` in place of spans."""
    # Wagtail escapes what people wrote before it marks it; escape whatever it did not.
    root = html.fragment_fromstring(conditional_escape(difference), create_parent="div")
    for element in root.iter("span", "div"):
        for name, tag in _ELEMENTS.items():
            if name in element.classes:
                element.tag = tag
                del element.attrib["class"]
                element.text = str(_SPOKEN.get(element.text, element.text or ""))
    inner = html.tostring(root, encoding="unicode")
    return mark_safe(inner.removeprefix("<div>").removesuffix("</div>"))  # noqa: S308 - see above
