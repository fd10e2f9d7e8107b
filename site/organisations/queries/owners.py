"""Whose pages are: the organisation in whose section they lie."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr
from wagtail.models import Page

from organisations.models import Organisation
from organisations.models.content import SECTION_DEPTH


def with_owner(pages: Any) -> Any:
    """Return `pages` with `owner_key`, `owner_slug`, `owner_name`, `owner_kind` and the numbers of
    the organisation in whose section they lie, in the same query."""
    owner = Organisation.objects.filter(
        section__path=Substr(OuterRef("path"), 1, Page.steplen * SECTION_DEPTH)
    )
    return pages.annotate(
        owner_key=Subquery(owner.values("pk")),
        owner_slug=Subquery(owner.values("slug")),
        owner_name=Subquery(owner.values("name")),
        owner_kind=Subquery(owner.values("kind")),
        owner_organisation_number=Subquery(owner.values("organisation_number")),
        owner_municipality_number=Subquery(owner.values("municipality_number")),
    )


def owner_numbers(page: Any) -> tuple[str, ...]:
    """Return the numbers by which the owner of a page from `with_owner` is known."""
    numbers = (page.owner_organisation_number, page.owner_municipality_number)
    return tuple(number for number in numbers if number)
