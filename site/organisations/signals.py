"""Carries what happens to a section to the search document of its organisation."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published, page_unpublished

from organisations.models import Organisation, OrganisationPage
from search.services import reindex


def connect() -> None:
    """Listen from now on: a publishing organisation is listed as its section is.

    Not whenever a section is saved: a draft changes nothing that is public.
    """
    post_delete.connect(_deleted, OrganisationPage, dispatch_uid="organisations.section_deleted")
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="organisations.page_changed")
    page_published.connect(_pictures_changed, dispatch_uid="organisations.pictures_changed")
    for model_signal in (post_save, post_delete):
        model_signal.connect(
            _restricted, PageViewRestriction, dispatch_uid="organisations.restricted"
        )


def _page_changed(sender: object, instance: Page, **kwargs: Any) -> None:
    _reindex_below(instance.path)


def _pictures_changed(sender: object, instance: Page, **kwargs: Any) -> None:
    """Know at once which pictures are public; Wagtail's worker would know it later."""
    ReferenceIndex.create_or_update_for_object(instance)


def _deleted(sender: object, instance: OrganisationPage, **kwargs: Any) -> None:
    reindex(kind="organisation", keys=[instance.owner_organisation_id])


def _restricted(sender: object, instance: PageViewRestriction, **kwargs: Any) -> None:
    _reindex_below(instance.page.path)


def _reindex_below(path: str) -> None:
    below = Organisation.objects.filter(section__path__startswith=path)
    reindex(kind="organisation", keys=below.values_list("pk", flat=True))
