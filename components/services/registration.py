"""Registers components: as drafts by form, or from outside, by a file or a manifest."""

from django.db import transaction
from wagtail.models import Revision

from components.models import ComponentPage
from components.models.components import RESERVED_SLUGS
from organisations.addresses import address_of
from organisations.enums import OrganisationKind
from organisations.models import Organisation, OrganisationPage, User
from organisations.page_tree import add_child
from organisations.services import create_draft, create_organisation, open_section, save_draft

# The portal's own organisation, in whose section lies what no municipality has taken on.
REGISTRY = "moteplassen"
REGISTRY_NAME = "Møteplassen"


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


def open_registry_section() -> OrganisationPage:
    """Return the registry's own section, made the first time."""
    section = OrganisationPage.objects.filter(owner_organisation__slug=REGISTRY).first()
    if section is not None:
        return section
    organisation = Organisation.objects.filter(slug=REGISTRY).first() or create_organisation(
        kind=OrganisationKind.COOPERATION, name=REGISTRY_NAME, slug=REGISTRY
    )
    return open_section(organisation=organisation)


def keep_from_outside(
    component: ComponentPage, known: ComponentPage | None, section: OrganisationPage | None = None
) -> None:
    """Save a component from a file or a manifest; `known` is the page as it is now.

    In the registry's own section it is published at once, unless somebody has unpublished changes
    to it. Elsewhere it waits for an approver of the organisation that owns it.
    """
    pending = bool(known and (not known.live or known.has_unpublished_changes))
    if known is None:
        component.live = False
        add_child(parent=section or open_registry_section(), child=component)
    revision = component.save_revision(log_action="wagtail.edit" if known else "wagtail.create")
    if component.organisation.slug == REGISTRY and not pending:
        revision.publish(skip_permission_checks=True)
    else:
        _ask_for_approval(component)


def _ask_for_approval(component: ComponentPage) -> None:
    """Put the latest revision before the approvers, in the place of one that waits already."""
    if waiting := component.current_workflow_state:
        waiting.cancel()
    component.get_workflow().start(component, None)


def free_address(title: str) -> str:
    """Return an address for a component of this title that no other component has."""
    base = address_of(title)[:200].strip("-") or "komponent"
    beginning_so = ComponentPage.objects.filter(slug__startswith=base)
    existing = RESERVED_SLUGS | set(beginning_so.values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(existing) + 3))
    return next(slug for slug in (base, *numbered) if slug not in existing)
