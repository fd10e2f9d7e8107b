"""Records what came out of a workshop."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from organisations.models import User
from workshops.enums import OutcomeKind
from workshops.models import Outcome, WorkshopPage

from .errors import OutcomeInUse, confirm_facilitates


@transaction.atomic
def record_outcome(
    *, workshop: WorkshopPage, user: User, kind: OutcomeKind | str, text: str
) -> Outcome:
    """Record an outcome of `workshop`; raises `PermissionDenied` for others than facilitators."""
    confirm_facilitates(user, workshop)
    outcome = Outcome(workshop=workshop, kind=kind, text=text.strip(), recorded_by=user)
    outcome.full_clean()
    outcome.save()
    log(instance=outcome, action="wagtail.create", user=user)
    return outcome


@transaction.atomic
def change_outcome(*, outcome: Outcome, user: User, kind: OutcomeKind | str, text: str) -> Outcome:
    """Correct what an outcome says; the log keeps what it said before."""
    confirm_facilitates(user, outcome.workshop)
    before = {"kind": outcome.kind, "text": outcome.text}
    outcome.kind, outcome.text = kind, text.strip()
    outcome.full_clean()
    outcome.save()
    log(instance=outcome, action="wagtail.edit", user=user, data={"before": before})
    return outcome


@transaction.atomic
def remove_outcome(*, outcome: Outcome, user: User) -> None:
    """Remove an outcome that was recorded by mistake; raises `OutcomeInUse` if actions need it."""
    confirm_facilitates(user, outcome.workshop)
    if outcome.actions.exists():
        raise OutcomeInUse(_("Actions came from this outcome, so it stays."))
    log(
        instance=outcome,
        action="wagtail.delete",
        user=user,
        deleted=True,
        data={"before": {"kind": outcome.kind, "text": outcome.text}},
    )
    outcome.delete()
