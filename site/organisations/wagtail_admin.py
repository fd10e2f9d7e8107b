"""Wagtail's admin without emails of its own: people are notified by `review_notifications`."""

from wagtail.admin.apps import WagtailAdminAppConfig


class AdminConfig(WagtailAdminAppConfig):
    def ready(self) -> None:
        """Take away the listeners that the admin has just connected.

        They send in the wrong language, know nothing of who wrote what, and one of them never
        hears of our reviews, since `SecondPersonTaskState` is another sender than `TaskState`.
        """
        super().ready()
        from wagtail import signals  # noqa: PLC0415 - models are ready only now
        from wagtail.models import TaskState, WorkflowState  # noqa: PLC0415

        for signal, sender, name in (
            (signals.task_submitted, TaskState, "group_approval_task_submitted"),
            (signals.workflow_submitted, WorkflowState, "workflow_state_submitted"),
            (signals.workflow_rejected, WorkflowState, "workflow_state_rejected"),
            (signals.workflow_approved, WorkflowState, "workflow_state_approved"),
        ):
            connected = signal.disconnect(sender=sender, dispatch_uid=f"{name}_email_notification")
            if not connected:
                raise RuntimeError(f"Wagtail calls the listener {name} something else now.")
