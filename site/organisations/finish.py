"""What happens when a review ends well; loaded by Wagtail before any model, so it imports none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from organisations.models import User


def publish_reviewed_revision(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publish the revision that was approved, never a later one (WAGTAIL_FINISH_WORKFLOW_ACTION).

    The approver was checked when the last task was approved, and holds no `publish` permission.
    A workflow also ends when an administrator takes its task away; nobody approved then, so
    nothing is published.
    """
    task_state = workflow_state.current_task_state
    if task_state and task_state.status == task_state.STATUS_APPROVED:
        task_state.revision.publish(user=user, skip_permission_checks=True)
