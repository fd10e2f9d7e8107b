"""The two-person rule as a step of Wagtail's workflow: whoever wrote it cannot approve it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from organisations.enums import Role

from .people import User


class Obstacle(models.TextChoices):
    """Why a person cannot approve what was submitted."""

    NOT_APPROVER = (
        "not_approver",
        _("Only the organisation's approvers can approve this."),
    )
    AUTHOR = (
        "author",
        _(
            "You have written some of what is to be published, so another approver must approve "
            "it. Two persons answer for everything that is published here."
        ),
    )
    CHANGED = (
        "changed",
        _("The text has changed since it was submitted. It must be submitted again."),
    )
    FINISHED = ("finished", _("This has been dealt with already."))


class AlreadyDecided(PermissionDenied):
    """Somebody else was first; the message says who decided what, and when."""


_OUTCOMES = {
    TaskState.STATUS_APPROVED: _("%(person)s approved this on %(moment)s."),
    TaskState.STATUS_REJECTED: _("%(person)s sent this back on %(moment)s."),
    TaskState.STATUS_CANCELLED: _("%(person)s took this back on %(moment)s."),
}


def lock_review(workflow_state: WorkflowState) -> None:
    """Make everybody else who decides on this page wait until the transaction ends."""
    lock_page(workflow_state.object_id)
    WorkflowState.objects.select_for_update(no_key=True).get(pk=workflow_state.pk)


def lock_page(key: object) -> None:
    """Make everybody else who submits, publishes or withdraws this page wait until then, too."""
    Page.objects.select_for_update(no_key=True).get(pk=key)


def authors_since_published(page: Page) -> set[int]:
    """Return the ids of all who wrote a revision since the last published one."""
    revisions = page.revisions.all()
    if page.live and page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    return set(revisions.exclude(user=None).values_list("user_id", flat=True))


class SecondPersonTaskState(TaskState):
    """The state of one review; refuses at the deepest place, whichever road led here."""

    def obstacle_for(self, user: User | None) -> Obstacle | None:
        """Return why `user` cannot approve this, or None when she can."""
        page = self.workflow_state.content_object.specific
        if self.status != self.STATUS_IN_PROGRESS:
            return Obstacle.FINISHED
        if user is None or not user.is_active or not may_review(page, user):
            return Obstacle.NOT_APPROVER
        submitter = self.workflow_state.requested_by_id
        if user.pk == submitter or user.pk in authors_since_published(page):
            return Obstacle.AUTHOR
        if page.latest_revision_id != self.revision_id:
            return Obstacle.CHANGED
        return None

    @property
    def outcome(self) -> str:
        """Who decided what, and when; that it has been dealt with where nobody is known."""
        if self.finished_by is None or self.status not in _OUTCOMES:
            return str(Obstacle.FINISHED.label)
        moment = date_format(timezone.localtime(self.finished_at), "DATETIME_FORMAT")
        person = self.finished_by.display_name
        return str(_OUTCOMES[self.status] % {"person": person, "moment": moment})

    @transaction.atomic
    def approve(self, user: User | None = None, **kwargs: Any) -> Any:
        self.lock()
        if obstacle := self.obstacle_for(user):
            raise PermissionDenied(obstacle.label)
        return super().approve(user=user, **kwargs)

    @transaction.atomic
    def reject(self, user: User | None = None, **kwargs: Any) -> Any:
        self.lock()
        if user is None or not may_review(self.workflow_state.content_object.specific, user):
            raise PermissionDenied(Obstacle.NOT_APPROVER.label)
        return super().reject(user=user, **kwargs)

    def lock(self) -> None:
        """Let one decision count: raises `AlreadyDecided` for whoever comes second."""
        lock_review(self.workflow_state)
        self.refresh_from_db()
        if self.status != self.STATUS_IN_PROGRESS:
            raise AlreadyDecided(self.outcome)


def may_review(page: Page, user: User) -> bool:
    """Tell whether `user` approves for the organisation whose section `page` lies in now."""
    return user.is_superuser or user.has_role(page.organisation, Role.APPROVER)


class SecondPersonTask(AbstractGroupApprovalTask):
    """An approver of the organisation, who wrote nothing of it, approves or sends back."""

    task_state_class = SecondPersonTaskState

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        # The general TaskState knows nothing of the rule, so never act on that one.
        super().on_action(task_state.specific, user, action_name, **kwargs)

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """None in Wagtail's editor: the review page shows all that becomes public, and decides."""
        return []

    @classmethod
    def get_description(cls) -> str:
        return str(_("An approver who did not write the text approves it"))
