"""What the pages of a workshop and of a meeting place tell, each part asked for once."""

from collections import Counter
from functools import cached_property

from django.db.models import Q

from organisations.models.publicity import public
from workshops.enums import UNFINISHED, Standing
from workshops.models import (
    ActionItem,
    FollowThrough,
    MeetingPlacePage,
    Outcome,
    ProgrammeItem,
    WorkshopPage,
)

from .follow_up import shown, still_open_in_series
from .gatherings import earlier_than, workshops_in


def follow_through_of(standings: Counter[str]) -> FollowThrough:
    """Return the share done of what was promised and not dropped."""
    return FollowThrough(
        done=standings[Standing.DONE], promised=standings.total() - standings[Standing.DROPPED]
    )


class WorkshopStory:
    """What came of a workshop. A page that is not saved yet has no story."""

    def __init__(self, page: WorkshopPage, *, drafts: bool = False) -> None:
        """`drafts` counts what unpublished workshops of the series left open, too."""
        self.page = page
        self.drafts = drafts

    @cached_property
    def _found(self) -> list[ActionItem]:
        """Its own actions, and what earlier workshops left unfinished: one query for both."""
        if not self.page.pk:
            return []
        earlier = earlier_than(self.page)
        if not self.drafts:
            earlier &= public(WorkshopPage.objects)
        unfinished = Q(workshop__in=earlier, status__in=UNFINISHED)
        actions = ActionItem.objects.filter(Q(workshop=self.page.pk) | unfinished)
        return list(shown(actions).by_urgency())

    @cached_property
    def actions(self) -> list[ActionItem]:
        """The actions that it gave, most urgent first."""
        return [action for action in self._found if action.workshop_id == self.page.pk]

    @cached_property
    def still_open(self) -> list[ActionItem]:
        """What earlier workshops left and nobody has finished, oldest first: no copies."""
        unfinished = [action for action in self._found if action.workshop_id != self.page.pk]
        return sorted(unfinished, key=lambda action: (action.workshop.starts_on, action.due_on))

    @cached_property
    def outcomes(self) -> list[tuple[Outcome, list[ActionItem]]]:
        """The outcomes in the order recorded, each with the actions that came from it."""
        if not self.page.pk:
            return []
        return [
            (outcome, [action for action in self.actions if action.outcome_id == outcome.pk])
            for outcome in self.page.outcomes.all()
        ]

    @cached_property
    def programme(self) -> list[ProgrammeItem]:
        """The items of the programme, in order, each with its organisation."""
        return list(self.page.programme.select_related("organisation"))

    @property
    def other_actions(self) -> list[ActionItem]:
        """The actions that came from no outcome in particular."""
        return [action for action in self.actions if action.outcome_id is None]

    @cached_property
    def standings(self) -> Counter[str]:
        return Counter(action.standing for action in self.actions)

    @property
    def by_workshop(self) -> dict[str, Counter[str]]:
        return {self.page.title: self.standings}

    @property
    def follow_through(self) -> FollowThrough:
        return follow_through_of(self.standings)


class MeetingPlaceStory:
    """What a series has come to. A page that is not saved yet has no story."""

    def __init__(self, page: MeetingPlacePage) -> None:
        self.page = page

    @cached_property
    def workshops(self) -> list[WorkshopPage]:
        return workshops_in(self.page) if self.page.pk else []

    @cached_property
    def still_open(self) -> list[ActionItem]:
        return still_open_in_series(self.page) if self.page.pk else []

    @cached_property
    def by_workshop(self) -> dict[str, Counter[str]]:
        """The number of actions in each standing, by workshop, the latest first."""
        counts = {workshop.pk: Counter[str]() for workshop in self.workshops}
        actions = ActionItem.objects.filter(workshop__in=counts).with_standing()
        rows = actions.values_list("workshop", "standing")  # type: ignore[misc]  # annotated
        for workshop, standing in rows:
            counts[workshop][standing] += 1
        return {workshop.title: counts[workshop.pk] for workshop in self.workshops}

    @property
    def follow_through(self) -> FollowThrough:
        return follow_through_of(sum(self.by_workshop.values(), Counter[str]()))
