"""Why a change was refused; each error says which field of a form it belongs to."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from organisations.models import SectionContentPage, User
from workshops.queries import facilitates


class ActionRefused(ValueError):
    """What was asked breaks a rule of outcomes and actions; the message says what to do."""

    field: str | None = None


class NoteMissing(ActionRefused):
    field = "note"


class EvidenceMissing(ActionRefused):
    field = "evidence"


class EvidenceNotPublic(ActionRefused):
    field = "evidence"


class ActionClosed(ActionRefused):
    field = "due_on"


class DateRefused(ActionRefused):
    field = "due_on"


class ProposalGone(ActionRefused):
    pass


class OutcomeOfAnotherWorkshop(ActionRefused):
    field = "outcome"


class OutcomeInUse(ActionRefused):
    pass


def confirm_facilitates(user: User, page: SectionContentPage) -> None:
    """Raise `PermissionDenied` unless `user` is a facilitator of the host's section."""
    if not facilitates(user, page):
        raise PermissionDenied(_("Only a facilitator of the host can do this."))
