"""Reads about organisations, people and what waits for them."""

from wagtail.models import TaskState

from organisations.enums import Role
from organisations.models import OrganisationPage, SecondPersonTask, User


def writable_sections(user: User) -> list[OrganisationPage]:
    """Return the sections in which `user` may write, by name."""
    return list(
        OrganisationPage.objects.filter(
            owner_organisation__memberships__user=user,
            owner_organisation__memberships__role__in=[Role.EDITOR, Role.FACILITATOR],
        )
        .select_related("owner_organisation")
        .distinct()
        .order_by("title")
    )


def reviews_waiting_for(user: User) -> list[TaskState]:
    """Return what was submitted in the organisations where `user` approves, oldest first."""
    tasks = SecondPersonTask.objects.filter(groups__user=user, active=True)
    return list(
        TaskState.objects.filter(task__in=tasks, status=TaskState.STATUS_IN_PROGRESS)
        .select_related(
            "revision", "revision__user", "workflow_state", "workflow_state__requested_by"
        )
        .order_by("started_at")
    )
