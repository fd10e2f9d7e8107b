"""Carries what happens to pages to the search documents of the actions below them."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from search.services import reindex
from search.signals import follow
from workshops.models import ActionItem, Outcome, WorkshopPage

# An owner has answered a promise, or its answer is answered or void; sent with the line of the log
# as `update`, in the transaction.
commitment_changed = Signal()


def connect() -> None:
    """Listen from now on: an action is public, and names its workshop, as its workshop is."""
    follow(WorkshopPage, kind="action", keys=_actions_of_workshop)
    follow(Outcome, kind="action", keys=_actions_of_outcome)
    follow(Outcome, kind="workshop", keys=lambda outcome: [outcome.workshop_id])
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_page_changed, dispatch_uid="workshops.page_changed")
    post_save.connect(_restricted, PageViewRestriction, dispatch_uid="workshops.restricted")
    post_delete.connect(_restricted, PageViewRestriction, dispatch_uid="workshops.opened")


def _actions_of_workshop(workshop: WorkshopPage) -> Iterable[int]:
    return ActionItem.objects.filter(workshop=workshop.pk).values_list("pk", flat=True)


def _actions_of_outcome(outcome: Outcome) -> Iterable[int]:
    return ActionItem.objects.filter(outcome=outcome.pk).values_list("pk", flat=True)


def _page_changed(sender: object, instance: Page, **kwargs: Any) -> None:
    _reindex_below(instance.path)


def _restricted(sender: object, instance: PageViewRestriction, **kwargs: Any) -> None:
    _reindex_below(instance.page.path)


def _reindex_below(path: str) -> None:
    below = ActionItem.objects.filter(workshop__path__startswith=path)
    reindex(kind="action", keys=below.values_list("pk", flat=True))
