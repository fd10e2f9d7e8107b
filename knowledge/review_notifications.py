"""What writers and approvers are told of the two-person review of a procurement."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from knowledge.enums import ReviewStep
from knowledge.models import ProcurementChange, ReviewEvent
from knowledge.models.procurements import WRITERS
from notifications.registry import NotificationType
from notifications.services import notify
from organisations.enums import Role
from organisations.models import User
from organisations.notification_kinds import OWN_TEXTS, REVIEWS


class ProcurementReviewType(NotificationType[ReviewEvent]):
    """One line of a procurement's history; the texts are those of pages."""

    model = ReviewEvent

    def thread(self, thing: ReviewEvent) -> str:
        return f"procurement.{thing.procurement_id}"

    def path(self, thing: ReviewEvent, person: User) -> str:
        return thing.procurement.get_absolute_url()

    def context(self, thing: ReviewEvent, person: User) -> dict[str, Any]:
        return {
            "title": thing.procurement.title,
            "organisation": thing.procurement.lead,
            "submitter": thing.by,
            "decider": thing.by,
            "comment": thing.comment,
        }


class ProcurementWaiting(ProcurementReviewType):
    """To the approvers of the organisation who wrote nothing of it: it waits for them."""

    code = "procurement-waiting"
    kind = REVIEWS
    template = "organisations/emails/review_waiting"

    def concerns(self, thing: ReviewEvent, person: User) -> bool:
        return is_latest(thing) and _approvers_of(thing).filter(pk=person.pk).exists()

    def subject(self, thing: ReviewEvent) -> str:
        return _("Waiting for your approval: %(title)s") % {"title": thing.procurement.title}

    def reason(self, thing: ReviewEvent) -> str:
        return _("You get this because you approve what %(organisation)s publishes.") % {
            "organisation": thing.procurement.lead
        }

    def path(self, thing: ReviewEvent, person: User) -> str:
        return reverse("procurement_review", args=[thing.procurement.uuid])


class ProcurementDecision(ProcurementReviewType):
    """To those who wrote it."""

    kind = OWN_TEXTS

    def concerns(self, thing: ReviewEvent, person: User) -> bool:
        return is_latest(thing) and person.has_role(thing.procurement.lead, *WRITERS)

    def reason(self, thing: ReviewEvent) -> str:
        return _("You get this because you wrote or submitted it.")


class ProcurementApproved(ProcurementDecision):
    code = "procurement-approved"
    template = "organisations/emails/review_approved"

    def subject(self, thing: ReviewEvent) -> str:
        return _("Approved: %(title)s") % {"title": thing.procurement.title}

    def context(self, thing: ReviewEvent, person: User) -> dict[str, Any]:
        return super().context(thing, person) | {"is_public": True}


class ProcurementReturned(ProcurementDecision):
    code = "procurement-returned"
    template = "organisations/emails/review_returned"

    def subject(self, thing: ReviewEvent) -> str:
        return _("Sent back with a comment: %(title)s") % {"title": thing.procurement.title}


class ProcurementWithdrawn(ProcurementDecision):
    code = "procurement-withdrawn"
    template = "organisations/emails/page_withdrawn"

    def subject(self, thing: ReviewEvent) -> str:
        return _("Withdrawn: %(title)s") % {"title": thing.procurement.title}

    def context(self, thing: ReviewEvent, person: User) -> dict[str, Any]:
        return super().context(thing, person) | {"withdrawal": {"reason": thing.comment}}


WAITING = ProcurementWaiting()
DECISIONS: dict[ReviewStep, ProcurementDecision] = {
    ReviewStep.APPROVED: ProcurementApproved(),
    ReviewStep.RETURNED: ProcurementReturned(),
    ReviewStep.WITHDRAWN: ProcurementWithdrawn(),
}
TYPES: tuple[ProcurementReviewType, ...] = (WAITING, *DECISIONS.values())


def notify_of_review(event: ReviewEvent) -> None:
    """Notify those whom a step of the review concerns; of the other steps nobody is told."""
    if event.step == ReviewStep.SUBMITTED:
        notify(WAITING, about=event, recipients=_approvers_of(event))
    elif decision := DECISIONS.get(ReviewStep(event.step)):
        notify(decision, about=event, recipients=_writers_of(event))


def _approvers_of(event: ReviewEvent) -> QuerySet[User]:
    authors = ProcurementChange.authors.through.objects.filter(
        procurementchange__procurement=event.procurement_id,
        procurementchange__decided_at__isnull=True,
    )
    return User.objects.filter(
        memberships__organisation=event.procurement.lead_id,
        memberships__role=Role.APPROVER,
        is_active=True,
    ).exclude(pk__in=authors.values("user"))


def _writers_of(event: ReviewEvent) -> QuerySet[User]:
    """Those who wrote the open change or the latest that was decided, and who submitted it."""
    latest = ProcurementChange.objects.filter(procurement=event.procurement_id)
    change = latest.order_by("-opened_at", "-pk").values("pk")[:1]
    authors = ProcurementChange.authors.through.objects.filter(procurementchange__in=change)
    submitters = ProcurementChange.objects.filter(pk__in=change).values("submitted_by")
    people = User.objects.filter(Q(pk__in=authors.values("user")) | Q(pk__in=submitters))
    return people.exclude(pk=event.by_id) if event.by_id else people


def is_latest(event: ReviewEvent) -> bool:
    """Tell whether no later step has made this one out of date."""
    later = event.procurement.events.filter(pk__gt=event.pk)
    return not later.exclude(step=ReviewStep.CONFIRMED).exists()
