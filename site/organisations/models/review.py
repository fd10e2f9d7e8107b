"""The two-person rule as a step of Wagtail's workflow: whoever wrote it cannot approve it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from .people import User


def authors_since_published(page: Page) -> set[int]:
    """Return the ids of all who wrote a revision since the last published one."""
    revisions = page.revisions.all()
    if page.live and page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    return set(revisions.exclude(user=None).values_list("user_id", flat=True))


class SecondPersonTaskState(TaskState):
    """The state of one review; refuses at the deepest place, whichever road led here."""

    def approve(self, user: User | None = None, **kwargs: Any) -> Any:
        page = self.workflow_state.content_object
        if user is None or not self.task.specific.may_approve(page, user):
            raise PermissionDenied(_("Another person than the author must approve this."))
        if page.latest_revision_id != self.revision_id:
            raise PermissionDenied(
                _("The text has changed since it was submitted. Submit it again.")
            )
        return super().approve(user=user, **kwargs)


class SecondPersonTask(AbstractGroupApprovalTask):
    """An approver of the organisation, who wrote nothing of it, approves or sends back."""

    task_state_class = SecondPersonTaskState

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    def may_approve(self, page: Page, user: User) -> bool:
        """Tell whether `user` is an approver here and wrote nothing of what is to be published."""
        if not user.is_active or user.pk in authors_since_published(page):
            return False
        submitter = page.current_workflow_state and page.current_workflow_state.requested_by_id
        return user.pk != submitter and (user.is_superuser or self._user_in_groups(user))

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        actions = super().get_actions(obj, user)
        if self.may_approve(obj, user):
            return actions
        return [action for action in actions if action[0] != "approve"]

    @classmethod
    def get_description(cls) -> str:
        return str(_("An approver who did not write the text approves it"))
