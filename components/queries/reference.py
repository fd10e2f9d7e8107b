"""Reads about the module of the reference implementation that a component describes."""

from components.models import ComponentPage, ReferenceService


def service_of(page: ComponentPage) -> ReferenceService | None:
    """Return what is known of the component's module, without the description of its API."""
    if not page.reference_module:
        return None
    return ReferenceService.objects.filter(pk=page.reference_module).defer("openapi").first()


def described_service_of(page: ComponentPage) -> ReferenceService | None:
    """Return the component's module if its API is described."""
    described = ReferenceService.objects.exclude(openapi="")
    return described.filter(pk=page.reference_module).first() if page.reference_module else None
