"""How a procurement gets to the public and leaves it again: always by two persons."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.enums import ReviewStep
from knowledge.models import (
    ExperiencePage,
    Procurement,
    ProcurementChange,
    ProcurementWithdrawal,
    ReviewEvent,
)
from knowledge.models.procurements import WRITERS
from knowledge.queries.reviews import outcome_of, published_experiences_of
from knowledge.review_notifications import notify_of_review
from organisations.enums import Role
from organisations.models import AlreadyDecided, User, WithdrawalTerms
from organisations.services.publishing import AlreadySubmitted
from organisations.snapshots import Snapshot, confirm_unchanged
from organisations.validators import refuse_national_identity_numbers
from search.services import reindex

from .procurement_snapshots import obstacle_for, snapshot_of
from .procurement_values import apply
from .procurements import confirm_may_write, locked, open_change


class StillTold(ValueError):
    """A procurement cannot be withdrawn from under its published experiences."""


class NothingToApprove(ValueError):
    """Nothing of the procurement was written since an approver last decided."""


@transaction.atomic
def submit_procurement(*, procurement: Procurement, author: User | None) -> ProcurementChange:
    """Ask the organisation's approvers to publish what was written of the procurement.

    `author` is None for an operator's import. Raises `PermissionDenied` for one who does not write
    for the organisation, `AlreadySubmitted`, and `NothingToApprove` when a public procurement has
    no change.
    """
    confirm_may_write(organisation=procurement.lead, author=author)
    procurement = locked(procurement)
    change = open_change(procurement)
    if change is None and procurement.is_public:
        raise NothingToApprove(_("Nothing has been changed since this was published."))
    change = change or ProcurementChange.objects.create(procurement=procurement)
    if change.submitted_at:
        raise AlreadySubmitted(_("This is waiting for approval already."))
    change.submitted_at, change.submitted_by = timezone.now(), author
    change.returned_at, change.comment = None, ""
    change.save()
    if author:
        change.authors.add(author)
    _log(procurement, ReviewStep.SUBMITTED, author)
    return change


@transaction.atomic
def take_back_procurement(*, procurement: Procurement, author: User) -> None:
    """Take back what `author` submitted, or what an import did; it can be changed again."""
    confirm_may_write(organisation=procurement.lead, author=author)
    procurement = locked(procurement)
    change = _submitted(procurement)
    if change.submitted_by_id not in (None, author.pk):
        raise PermissionDenied(_("Only the person who submitted this can take it back."))
    change.submitted_at = change.submitted_by = None
    change.save()
    _log(procurement, ReviewStep.TAKEN_BACK, author)


@transaction.atomic
def approve_procurement(
    *,
    procurement: Procurement,
    approver: User,
    comment: str = "",
    read: Iterable[Snapshot] | None = None,
) -> None:
    """Publish what was submitted: a draft as a whole, or a change of what is public.

    `read` is what the approver was shown (None for demo data and commands). Raises
    `PermissionDenied` for outsiders and for whoever wrote part of it, `AlreadyDecided` when
    somebody else was first, `ChangedSinceRead` when it is not as it was shown.
    """
    refuse_national_identity_numbers(comment)
    procurement = locked(procurement)
    _confirm_approves(procurement, approver)
    change = _submitted(procurement)
    if read is not None:
        confirm_unchanged(read=read, now=[snapshot_of(procurement)])
    _publish(procurement, change, approver, comment)


@transaction.atomic
def publish_with_experience(*, procurement: Procurement, approver: User) -> None:
    """Publish a draft together with its experience, by the same approval."""
    procurement = locked(procurement)
    _confirm_approves(procurement, approver)
    if not procurement.is_public:
        change = open_change(procurement)
        change = change or ProcurementChange.objects.create(procurement=procurement)
        _publish(procurement, change, approver, "")


@transaction.atomic
def return_procurement(*, procurement: Procurement, approver: User, comment: str) -> None:
    """Send what was submitted back with a comment that says what to change.

    Raises `PermissionDenied` for outsiders, `AlreadyDecided` when somebody else was first.
    """
    refuse_national_identity_numbers(comment)
    procurement = locked(procurement)
    _confirm_approves(procurement, approver)
    change = _submitted(procurement)
    change.submitted_at = change.submitted_by = None
    change.returned_at, change.comment = timezone.now(), comment
    change.save()
    _log(procurement, ReviewStep.RETURNED, approver, comment)


@transaction.atomic
def discard_change(*, procurement: Procurement, person: User) -> None:
    """Leave a public procurement as it is, and forget the notices that came with the change."""
    procurement = locked(procurement)
    if not (person.is_superuser or person.has_role(procurement.lead, *WRITERS, Role.APPROVER)):
        raise PermissionDenied(_("You do not write for this organisation."))
    change = open_change(procurement)
    if change is None or not procurement.is_public:
        raise AlreadyDecided(outcome_of(procurement))
    change.notices.all().delete()
    _decide(change, person, accepted=False)
    _log(procurement, ReviewStep.DISCARDED, person)


@transaction.atomic
def withdraw_procurement(
    *, procurement: Procurement, approver: User, terms: WithdrawalTerms
) -> None:
    """Take the procurement off the site.

    Raises `PermissionDenied` for outsiders, `StillTold` while its experiences are public,
    `AlreadyDecided` when it is withdrawn already.
    """
    procurement = locked(procurement)
    _confirm_approves(procurement, approver)
    if not procurement.is_public:
        raise AlreadyDecided(outcome_of(procurement))
    if published_experiences_of(procurement):
        raise StillTold(_("Withdraw the published experiences of this procurement first."))
    withdrawal = ProcurementWithdrawal(
        procurement=procurement,
        reason=terms.reason,
        is_reason_public=terms.is_reason_public,
        replaced_by=terms.replaced_by,
        withdrawn_by=approver,
    )
    withdrawal.full_clean()
    withdrawal.save()
    procurement.published_at = procurement.published_by = None
    procurement.save()
    if change := open_change(procurement):
        apply(procurement, change.values)
    _log(procurement, ReviewStep.WITHDRAWN, approver, terms.reason)


def _publish(
    procurement: Procurement, change: ProcurementChange, approver: User, comment: str
) -> None:
    if obstacle := obstacle_for(procurement, change, approver):
        raise PermissionDenied(obstacle)
    apply(procurement, change.values)
    _decide(change, approver, accepted=True)
    if not procurement.is_public:
        procurement.published_at = timezone.now()
        procurement.published_by = approver
        procurement.save()
    _log(procurement, ReviewStep.APPROVED, approver, comment)
    # The search document of an experience contains the facts of its procurement.
    experiences = ExperiencePage.objects.filter(procurement=procurement).values_list(
        "pk", flat=True
    )
    reindex(kind="experience", keys=experiences)


def _submitted(procurement: Procurement) -> ProcurementChange:
    change = open_change(procurement)
    if change is None or change.submitted_at is None:
        raise AlreadyDecided(outcome_of(procurement))
    return change


def _confirm_approves(procurement: Procurement, person: User) -> None:
    if not (person.is_superuser or person.has_role(procurement.lead, Role.APPROVER)):
        raise PermissionDenied(_("Only an approver of the organisation can decide this."))


def _decide(change: ProcurementChange, person: User, *, accepted: bool) -> None:
    change.decided_at = timezone.now()
    change.decided_by = person
    change.accepted = accepted
    change.save()


def _log(procurement: Procurement, step: ReviewStep, by: User | None, comment: str = "") -> None:
    event = ReviewEvent.objects.create(procurement=procurement, step=step, by=by, comment=comment)
    notify_of_review(event)
