"""Reads about actions: what is open, what is late, what happened since."""

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from wagtail.models import Page

from organisations.models import Organisation, User
from workshops.models import (
    ActionItem,
    ActionQuerySet,
    ActionUpdate,
    MeetingPlacePage,
    WorkshopPage,
)

from .authority import Visitor, can_read
from .evidence import public_documents
from .gatherings import earlier_than, series_of


def shown(actions: ActionQuerySet) -> ActionQuerySet:
    """`actions` with all that a card or a row shows of each, in a constant number of queries.

    Evidence that is no longer public is left out (`evidence_page` and `evidence_document` None).
    """
    return (
        actions.with_standing()
        .select_related("workshop", "owner", "outcome", "responsible_person")
        .prefetch_related("helpers", *_public_evidence())
    )


def action_for(user: Visitor, uuid: UUID) -> ActionItem:
    """Return the action that `user` may read, with all that is shown of it.

    Raises `ActionItem.DoesNotExist` also where it exists, but not for this user.
    """
    action = shown(ActionItem.objects.all()).get(uuid=uuid)
    if not can_read(user, action):
        raise ActionItem.DoesNotExist
    return action


def actions_of(workshop: WorkshopPage) -> ActionQuerySet:
    """The actions that `workshop` gave, most urgent first, with all that is shown of each."""
    return shown(workshop.actions.all()).by_urgency()


def still_open_before(workshop: WorkshopPage, *, drafts: bool = False) -> list[ActionItem]:
    """Return what earlier workshops of the series left and nobody has finished, oldest first.

    They are the same actions, not copies. `drafts` counts unpublished workshops too.
    """
    earlier = earlier_than(workshop)
    return _unfinished_of(earlier, drafts=drafts)


def still_open_in_series(
    meeting_place: MeetingPlacePage, *, drafts: bool = False
) -> list[ActionItem]:
    """Return what nobody has finished yet of all that the series gave, oldest first."""
    return _unfinished_of(series_of(meeting_place), drafts=drafts)


def actions_waiting_for(user: User) -> list[ActionItem]:
    """Return the unfinished actions of the organisations where `user` has a role, late ones first.

    Of workshops that everyone may read, and of those in the user's own sections.
    """
    held = user.memberships.values("organisation")
    mine = ActionItem.objects.unfinished().filter(owner__in=held)
    sections = user.memberships.filter(organisation__section__isnull=False)
    readable = Q(pk__in=ActionItem.objects.public().values("pk"))
    for path in set(sections.values_list("organisation__section__path", flat=True)):
        readable |= Q(workshop__path__startswith=path)
    return list(shown(mine.filter(readable)).order_by("due_on", "pk"))


def public_actions_of(organisation: Organisation) -> ActionQuerySet:
    """What `organisation` has promised in public and not finished, the earliest due date first."""
    return shown(ActionItem.objects.public().unfinished().filter(owner=organisation)).order_by(
        "due_on", "pk"
    )


def log_of(action: ActionItem) -> list[ActionUpdate]:
    """Return the log of `action`, newest first, with only such evidence as everyone may see."""
    return list(
        action.updates.select_related("by", "from_owner", "to_owner")
        .prefetch_related(*_public_evidence())
        .order_by("-pk")
    )


def _unfinished_of(workshops: QuerySet[WorkshopPage], *, drafts: bool) -> list[ActionItem]:
    actions = ActionItem.objects.unfinished().of_workshops(workshops)
    if not drafts:
        actions = actions.public()
    return list(shown(actions).order_by("workshop__starts_on", "due_on", "pk"))


def _public_evidence() -> tuple[Prefetch[str], Prefetch[str]]:
    return (
        Prefetch("evidence_page", queryset=Page.objects.live().public()),
        Prefetch("evidence_document", queryset=public_documents()),
    )
