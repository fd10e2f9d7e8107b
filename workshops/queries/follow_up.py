"""Reads about actions: what is open, what is late, what happened since."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from wagtail.models import Page

from organisations.models import Organisation, User
from organisations.models.publicity import public, public_documents
from workshops.models import (
    ActionItem,
    ActionQuerySet,
    ActionUpdate,
    MeetingPlacePage,
    WorkshopPage,
)

from .authority import Visitor, is_of_host
from .gatherings import series_of


def shown(actions: ActionQuerySet) -> ActionQuerySet:
    """`actions` with all that a row shows of each, in a constant number of queries.

    Evidence that is no longer public is left out (`evidence_page` and `evidence_document` None).
    """
    return (
        actions.with_standing()
        .select_related("workshop", "owner", "outcome", "responsible_person")
        .prefetch_related(*_public_evidence())
    )


def _public_evidence() -> tuple[Prefetch[Any, Any, Any], Prefetch[Any, Any, Any]]:
    """What leaves out evidence that is no longer public, wherever it is fetched."""
    return (
        Prefetch("evidence_page", queryset=public(Page.objects)),
        Prefetch("evidence_document", queryset=public_documents()),
    )


def action_for(user: Visitor, uuid: UUID) -> ActionItem:
    """Return the action that `user` may read, with all that its page shows of it.

    Raises `ActionItem.DoesNotExist` also where it exists, but not for this user.
    """
    readable = public(WorkshopPage.objects).filter(pk=OuterRef("workshop"))
    actions = ActionItem.objects.annotate(  # type: ignore[no-redef]  # the model says its type
        is_public=Exists(readable)
    )
    action = shown(actions).prefetch_related("helpers", "themes").get(uuid=uuid)
    if action.is_public or is_of_host(user, action):
        return action
    raise ActionItem.DoesNotExist


def still_open_in_series(
    meeting_place: MeetingPlacePage, *, drafts: bool = False
) -> list[ActionItem]:
    """Return what nobody has finished yet of all that the series gave, oldest first."""
    return _unfinished_of(series_of(meeting_place), drafts=drafts)


def actions_waiting_for(user: User) -> list[ActionItem]:
    """Return the unfinished actions of the organisations where `user` has a role, late ones first.

    Of workshops that everyone may read, and of those in the user's own sections.
    """
    own = Organisation.objects.where(user)
    mine = ActionItem.objects.unfinished().filter(owner__in=own)
    readable = Q(pk__in=ActionItem.objects.public().values("pk"))
    for path in own.publishing().values_list("section__path", flat=True):
        readable |= Q(workshop__path__startswith=path)
    return list(shown(mine.filter(readable)).order_by("due_on", "pk"))


def public_actions_of(organisation: Organisation) -> ActionQuerySet:
    """What `organisation` has promised in public and not finished, the earliest due date first."""
    actions = ActionItem.objects.public().unfinished().filter(owner=organisation)
    return shown(actions).order_by("due_on", "pk")


def log_of(action: ActionItem) -> list[ActionUpdate]:
    """Return the log of `action`, newest first, with only such evidence as everyone may see."""
    return list(
        action.updates.select_related("by", "from_owner", "to_owner")
        .prefetch_related(*_public_evidence())
        .order_by("-pk")
    )


def _unfinished_of(workshops: QuerySet[WorkshopPage], *, drafts: bool) -> list[ActionItem]:
    if not drafts:
        workshops = workshops & public(WorkshopPage.objects)
    actions = ActionItem.objects.unfinished().of_workshops(workshops)
    return list(shown(actions).order_by("workshop__starts_on", "due_on", "pk"))
