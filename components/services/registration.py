"""Registers components as drafts, by form or from a publiccode.yml that was checked."""

from django.db import transaction
from wagtail.models import Revision

from components.models import ComponentPage
from components.models.components import RESERVED_SLUGS
from organisations.addresses import address_of
from organisations.models import OrganisationPage, User
from organisations.services import create_draft, save_draft


@transaction.atomic
def register_component(
    *, component: ComponentPage, section: OrganisationPage, author: User
) -> ComponentPage:
    """Put a new `component` in `section` as a draft of `author`'s.

    Raises `PermissionDenied` for those who cannot write there, `ValidationError` when the source
    code is registered already.
    """
    component.slug = free_address(component.title)
    return create_draft(page=component, parent=section, author=author)


@transaction.atomic
def change_component(*, component: ComponentPage, author: User) -> Revision:
    """Keep what `author` changed as a new revision; raises as `register_component` does."""
    return save_draft(page=component, author=author)


def free_address(title: str) -> str:
    """Return an address for a component of this title that no other component has."""
    base = address_of(title)[:200].strip("-") or "komponent"
    beginning_so = ComponentPage.objects.filter(slug__startswith=base)
    taken = RESERVED_SLUGS | set(beginning_so.values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
