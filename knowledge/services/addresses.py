"""Gives pages addresses that can be read: «Fravær én gang» becomes «fravaer-en-gang»."""

from itertools import count

from django.utils.translation import gettext as _
from wagtail.models import Page

from organisations.services.organisations import address_of

_LONGEST = 80


def free_address(title: str, parent: Page) -> str:
    """Return the slug of `title`, with a number where another page below `parent` has it."""
    base = address_of(title)[:_LONGEST].strip("-") or address_of(_("Entry"))
    taken = set(parent.get_children().values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)
