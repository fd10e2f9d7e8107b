"""How far a child has come on its way to school, as the steps of a timeline."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import AdmissionStatus as Status
from .models import Admission


@dataclass(frozen=True)
class Step:
    """One step: what it is, when it was or will be, and whether it lies behind."""

    label: str | Promise
    day: date | None
    is_done: bool
    is_now: bool = False


_ORDER = (Status.DRAWN, Status.PROPOSED, Status.DECIDED, Status.CONFIRMED, Status.STARTED)


def steps_of(admission: Admission) -> list[Step]:
    """Return the steps from the local school found to the first day of school."""
    status = Status(admission.status)
    if status not in _ORDER:
        return [Step(_("Local school found"), None, True), Step(status.label, None, True, True)]
    reached = _ORDER.index(status)
    decision = admission.decision
    return [
        Step(_("Local school found"), None, reached >= 1, status == Status.PROPOSED),
        Step(
            _("Decision"),
            decision.decided_on if decision else None,
            reached >= 2,
            status == Status.DECIDED,
        ),
        Step(_("Your answer"), admission.answer_by, reached >= 3, status == Status.CONFIRMED),
        Step(
            _("School begins"), admission.cohort.starts_on, reached >= 4, status == Status.STARTED
        ),
    ]
