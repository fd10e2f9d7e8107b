"""Reads about what a person may see of the page tree and of the files, in the admin and outside."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from organisations.models import OrganisationPage, User
from organisations.models.publicity import files_within

_FILE_ACTIONS = ["add", "change", "delete", "choose"]


def own_pages(user: User | AnonymousUser) -> PageQuerySet:
    """Return the pages that `user` works with, and the way down to them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def readable_pages(user: User | AnonymousUser) -> PageQuerySet:
    """Return the pages that `user` may know of: her own, and those that everybody may read."""
    own = own_pages(user).order_by().values("pk")
    public = Page.objects.live().public().order_by().values("pk")
    return Page.objects.filter(pk__in=own.union(public))


def choosable_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Return those of `pages` that the person who asks may know of."""
    return pages.filter(pk__in=readable_pages(request.user).values("pk"))


def own_files(model: type[Model], user: User) -> QuerySet[Any]:
    """Return the documents or images (`model`) of the collections in which `user` has a right."""
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, _FILE_ACTIONS)


def keeps_to_itself(document: AbstractDocument) -> bool:
    """Tell whether `document` lies in the collection of an organisation, or below it."""
    sections = OrganisationPage.objects.exclude(collection=None).values("collection")
    documents = type(document)._default_manager.filter(pk=document.pk)
    return bool(files_within(documents, Collection.objects.filter(pk__in=sections)).exists())
