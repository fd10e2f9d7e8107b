"""Carries what happens to a section to the search document of its organisation."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from organisations.models import Organisation, OrganisationPage
from search.services import reindex
from search.signals import follow


def connect() -> None:
    """Listen from now on: a publishing organisation is listed as its section is."""
    follow(OrganisationPage, kind="organisation", keys=lambda page: [page.owner_organisation_id])
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="organisations.page_changed")
    for written in (post_save, post_delete):
        written.connect(_restricted, PageViewRestriction, dispatch_uid="organisations.restricted")


def _page_changed(sender: object, instance: Page, **kwargs: Any) -> None:
    _reindex_below(instance.path)


def _restricted(sender: object, instance: PageViewRestriction, **kwargs: Any) -> None:
    _reindex_below(instance.page.path)


def _reindex_below(path: str) -> None:
    below = Organisation.objects.filter(section__path__startswith=path)
    reindex(kind="organisation", keys=below.values_list("pk", flat=True))
