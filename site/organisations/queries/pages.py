"""Reads about sections and the pages in them."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Max, Q
from django.db.models.functions import Greatest
from wagtail.models import Page

from organisations.enums import Role
from organisations.models import (
    Confirmation,
    Organisation,
    OrganisationPage,
    SectionContentPage,
    User,
)
from organisations.models.content import SECTION_DEPTH
from organisations.models.publicity import public

AnyPage = TypeVar("AnyPage", bound=SectionContentPage)


def sections_of(user: User, *roles: Role) -> list[OrganisationPage]:
    """Return the sections of the organisations where `user` has one of `roles` (any, if none)."""
    return list(
        OrganisationPage.objects.filter(
            owner_organisation__in=Organisation.objects.where(user, *roles)
        )
        .select_related("owner_organisation")
        .order_by("title")
    )


def writable_sections(user: User) -> list[OrganisationPage]:
    """Return the sections in which `user` may write, by name."""
    return sections_of(user, Role.EDITOR, Role.FACILITATOR)


def within(sections: Iterable[OrganisationPage]) -> Q:
    """Return the condition of lying in one of `sections`, for any query over pages."""
    condition = Q(pk__in=[])
    for section in sections:
        condition |= Q(path__startswith=section.path)
    return condition


def published_by(section: OrganisationPage, *, limit: int = 50) -> list[Page]:
    """Return what the public may read in `section`, the newest first, at most `limit`.

    Each comes with `fresh_on`, when it was last published or confirmed.
    """
    pages = public(section.get_descendants())
    fresh = Greatest("last_published_at", Max("confirmations__confirmed_at"))
    return list(pages.annotate(fresh_on=fresh).order_by("-first_published_at", "title")[:limit])


def with_organisations(pages: Iterable[AnyPage]) -> list[AnyPage]:
    """Return `pages` with `organisation` of each one known, in one query for all of them."""
    pages = list(pages)
    paths = {page.path[: Page.steplen * SECTION_DEPTH] for page in pages}
    sections = OrganisationPage.objects.filter(path__in=paths).select_related("owner_organisation")
    owners = {section.path: section.owner_organisation for section in sections}
    for page in pages:
        if owner := owners.get(page.path[: Page.steplen * SECTION_DEPTH]):
            page.organisation = owner
    return pages


def with_freshness(pages: Iterable[AnyPage]) -> list[AnyPage]:
    """Return `pages` with the latest confirmation of each known, in one query for all of them."""
    pages = list(pages)
    latest = dict(
        Confirmation.objects.filter(page__in=[page.pk for page in pages])
        .order_by()
        .values_list("page")
        .annotate(Max("confirmed_at"))
    )
    for page in pages:
        page.confirmed_at = latest.get(page.pk)
    return pages
