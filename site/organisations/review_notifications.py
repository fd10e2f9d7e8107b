"""Notifies writers and approvers of the two-person review of a page."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import page_unpublished, task_approved, task_rejected, task_submitted

from notifications.registry import NotificationType
from notifications.services import notify
from organisations.enums import Role
from organisations.models import SecondPersonTaskState, SectionContentPage, User
from organisations.models.review import authors_since_published
from organisations.notification_kinds import OWN_TEXTS, REVIEWS

BEFORE_EVERYTHING = datetime(1970, 1, 1, tzinfo=UTC)


class ReviewType(NotificationType[SecondPersonTaskState]):
    """What happens to a page that was submitted."""

    model = SecondPersonTaskState

    def page(self, state: SecondPersonTaskState) -> SectionContentPage:
        page: SectionContentPage = state.workflow_state.content_object.specific
        return page

    def title(self, state: SecondPersonTaskState) -> str:
        """Return the title as it was submitted."""
        return str(state.revision.object_str)

    def thread(self, thing: SecondPersonTaskState) -> str:
        return f"page.{thing.workflow_state.object_id}"

    def context(self, thing: SecondPersonTaskState, person: User) -> dict[str, Any]:
        return {"title": self.title(thing), "organisation": self.page(thing).organisation}


class ReviewWaiting(ReviewType):
    """To the approvers of the organisation who can approve it: something waits for them."""

    code = "review-waiting"
    kind = REVIEWS
    template = "organisations/emails/review_waiting"

    def concerns(self, thing: SecondPersonTaskState, person: User) -> bool:
        return thing.obstacle_for(person) is None

    def subject(self, thing: SecondPersonTaskState) -> str:
        return _("Waiting for your approval: %(title)s") % {"title": self.title(thing)}

    def reason(self, thing: SecondPersonTaskState) -> str:
        organisation = self.page(thing).organisation
        return _("You get this because you approve what %(organisation)s publishes.") % {
            "organisation": organisation
        }

    def path(self, thing: SecondPersonTaskState, person: User) -> str:
        return reverse("review", args=[thing.pk])

    def context(self, thing: SecondPersonTaskState, person: User) -> dict[str, Any]:
        submitter = thing.workflow_state.requested_by
        return super().context(thing, person) | {"submitter": submitter}


class DecisionType(ReviewType):
    """To those who wrote what was submitted, and who submitted it."""

    kind = OWN_TEXTS

    def reason(self, thing: SecondPersonTaskState) -> str:
        return _("You get this because you wrote or submitted it.")

    def may_know(self, thing: SecondPersonTaskState, person: User) -> bool:
        """Tell whether `person` still writes where the page is."""
        return bool(self.page(thing).permissions_for_user(person).can_edit())

    def context(self, thing: SecondPersonTaskState, person: User) -> dict[str, Any]:
        more = {"decider": thing.finished_by, "comment": thing.comment}
        return super().context(thing, person) | more


class ReviewApproved(DecisionType):
    code = "review-approved"
    template = "organisations/emails/review_approved"

    def concerns(self, thing: SecondPersonTaskState, person: User) -> bool:
        page = self.page(thing)
        is_so = thing.status == TaskState.STATUS_APPROVED and (page.live or page.approved_schedule)
        return bool(is_so) and self.may_know(thing, person)

    def subject(self, thing: SecondPersonTaskState) -> str:
        return _("Approved: %(title)s") % {"title": self.title(thing)}

    def path(self, thing: SecondPersonTaskState, person: User) -> str:
        page = self.page(thing)
        return str(page.get_url()) if page.live else reverse("publication", args=[page.pk])

    def context(self, thing: SecondPersonTaskState, person: User) -> dict[str, Any]:
        return super().context(thing, person) | {"is_public": self.page(thing).live}


class ReviewReturned(DecisionType):
    code = "review-returned"
    template = "organisations/emails/review_returned"

    def concerns(self, thing: SecondPersonTaskState, person: User) -> bool:
        workflow_state = self.page(thing).current_workflow_state
        is_so = (
            workflow_state is not None
            and workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
            and workflow_state.current_task_state_id == thing.pk
        )
        return is_so and self.may_know(thing, person)

    def subject(self, thing: SecondPersonTaskState) -> str:
        return _("Sent back with a comment: %(title)s") % {"title": self.title(thing)}

    def path(self, thing: SecondPersonTaskState, person: User) -> str:
        return reverse("publication", args=[self.page(thing).pk])


class PageWithdrawn(NotificationType[Page]):
    """To those who wrote it: the page was taken off the site."""

    code = "page-withdrawn"
    kind = OWN_TEXTS
    model = Page
    template = "organisations/emails/page_withdrawn"

    def find(self, key: str) -> SectionContentPage | None:
        page = Page.objects.filter(pk=key).specific().first()
        return page if isinstance(page, SectionContentPage) else None

    def concerns(self, thing: SectionContentPage, person: User) -> bool:
        return not thing.live and bool(thing.permissions_for_user(person).can_edit())

    def subject(self, thing: SectionContentPage) -> str:
        return _("Withdrawn: %(title)s") % {"title": thing.title}

    def reason(self, thing: SectionContentPage) -> str:
        return _("You get this because you wrote it.")

    def path(self, thing: SectionContentPage, person: User) -> str:
        return reverse("publication", args=[thing.pk])

    def thread(self, thing: SectionContentPage) -> str:
        return f"page.{thing.pk}"

    def context(self, thing: SectionContentPage, person: User) -> dict[str, Any]:
        withdrawal = thing.withdrawals.order_by("-withdrawn_at").first()
        return {"title": thing.title, "withdrawal": withdrawal}


WAITING, APPROVED, RETURNED = ReviewWaiting(), ReviewApproved(), ReviewReturned()
WITHDRAWN = PageWithdrawn()
TYPES: tuple[NotificationType[Any], ...] = (WAITING, APPROVED, RETURNED, WITHDRAWN)


def connect() -> None:
    """Listen from now on, whichever road leads to a decision: our pages, the admin, a command."""
    for signal, tell in (
        (task_submitted, _tell_approvers),
        (task_approved, _tell_of_approval),
        (task_rejected, _tell_of_return),
    ):
        signal.connect(tell, SecondPersonTaskState, dispatch_uid=f"organisations.{tell.__name__}")
    page_unpublished.connect(_tell_of_withdrawal, dispatch_uid="organisations.tell_of_withdrawal")


def _tell_approvers(sender: object, instance: SecondPersonTaskState, **kwargs: Any) -> None:
    page = instance.workflow_state.content_object.specific
    wrote = authors_since_published(page) | {instance.workflow_state.requested_by_id}
    approvers = User.objects.filter(
        memberships__organisation=page.organisation,
        memberships__role=Role.APPROVER,
        is_active=True,
    )
    able = approvers.exclude(pk__in=wrote - {None})
    notify(WAITING, about=instance, recipients=able)


def _tell_of_approval(sender: object, instance: SecondPersonTaskState, **kwargs: Any) -> None:
    notify(APPROVED, about=instance, recipients=writers_of(instance))


def _tell_of_return(sender: object, instance: SecondPersonTaskState, **kwargs: Any) -> None:
    notify(RETURNED, about=instance, recipients=writers_of(instance))


def _tell_of_withdrawal(sender: object, instance: Page, **kwargs: Any) -> None:
    if instance.expired or not isinstance(instance, SectionContentPage):
        return  # what expires does so at the hour that its writers chose
    wrote = instance.revisions.values("user")
    notify(
        WITHDRAWN,
        about=instance,
        recipients=User.objects.filter(Q(pk__in=wrote) | Q(pk=instance.owner_id)),
        occasion=str(instance.last_published_at),
    )


def writers_of(state: SecondPersonTaskState) -> QuerySet[User]:
    """Return who wrote what was submitted, since the last approval before, and who submitted it."""
    workflow_state = state.workflow_state
    earlier = (
        TaskState.objects.filter(
            workflow_state__base_content_type=workflow_state.base_content_type_id,
            workflow_state__object_id=workflow_state.object_id,
            status=TaskState.STATUS_APPROVED,
            started_at__lt=state.started_at,
        )
        .order_by()
        .values("workflow_state__object_id")
        .annotate(latest=Max("finished_at"))
        .values("latest")
    )
    revisions = workflow_state.content_object.revisions.filter(
        pk__lte=state.revision_id,
        created_at__gt=Coalesce(Subquery(earlier), Value(BEFORE_EVERYTHING)),
    )
    people = User.objects.filter(
        Q(pk__in=revisions.values("user")) | Q(pk=workflow_state.requested_by_id)
    )
    return people.exclude(pk=state.finished_by_id)
