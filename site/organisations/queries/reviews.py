"""Reads about what was submitted and waits for a second person."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from wagtail.models import Page, TaskState

from organisations.dependents import Dependent, dependents
from organisations.models import Obstacle, SecondPersonTask, SectionContentPage, User
from organisations.snapshots import Snapshot

from .pages import with_organisations


@dataclass(frozen=True)
class Review:
    """Something that was submitted: the page as it would be published, and who asked for it."""

    state: TaskState
    page: SectionContentPage

    @property
    def title(self) -> str:
        return str(self.state.revision.object_str)

    @property
    def submitted_by(self) -> User | None:
        return self.state.workflow_state.requested_by

    @cached_property
    def proposed(self) -> SectionContentPage:
        """The page as it would be published."""
        page: SectionContentPage = self.state.revision.as_object()
        return page

    def obstacle_for(self, user: User) -> Obstacle | None:
        """Return why `user` cannot approve this, or None when she can."""
        return self.state.specific.obstacle_for(user)

    def follows(self, user: User) -> list[Dependent]:
        """Return what becomes public with the page when `user` approves it."""
        return dependents.published_with(self.proposed, user)

    def snapshots(self, user: User) -> list[Snapshot]:
        return snapshots_of_review(self.state, user)


def snapshots_of_review(state: TaskState, user: User) -> list[Snapshot]:
    """Return all that `user` would publish by approving: the page, and what follows it."""
    page = state.revision.as_object()
    own = Snapshot(key="page", title=page.title, version=str(state.revision_id))
    return [own, *(each.snapshot for each in dependents.published_with(page, user))]


def _states() -> QuerySet[TaskState]:
    return TaskState.objects.filter(task__in=SecondPersonTask.objects.all()).select_related(
        "revision", "revision__user", "workflow_state", "workflow_state__requested_by", "task"
    )


def reviews_waiting_for(user: User) -> list[TaskState]:
    """Return what was submitted in the organisations where `user` approves, oldest first."""
    tasks = SecondPersonTask.objects.filter(groups__user=user, active=True)
    return list(
        _states().filter(task__in=tasks, status=TaskState.STATUS_IN_PROGRESS).order_by("started_at")
    )


def review_queue(user: User) -> list[Review]:
    """Return the reviews that wait in the organisations where `user` approves, oldest first."""
    return _reviews(reviews_waiting_for(user))


def submissions_of(user: User) -> list[Review]:
    """Return what `user` has submitted and others have yet to deal with, oldest first."""
    states = _states().filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__requested_by=user
    )
    return _reviews(states.order_by("started_at"))


def review_for(user: User, pk: int) -> Review | None:
    """Return the review `pk` for someone who writes or approves in its organisation, else None."""
    for review in _reviews(_states().filter(pk=pk)):
        if review.page.permissions_for_user(user).can_edit():
            return review
    return None


def _reviews(states: Iterable[TaskState]) -> list[Review]:
    states = list(states)
    keys = {int(state.workflow_state.object_id) for state in states}
    pages = with_organisations(Page.objects.filter(pk__in=keys).specific())
    by_key = {page.pk: page for page in pages}
    return [
        Review(state=state, page=by_key[key])
        for state in states
        if (key := int(state.workflow_state.object_id)) in by_key
    ]
