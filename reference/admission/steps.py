"""How far a child has come on its way to school, as the steps of a timeline."""

from django.utils.translation import gettext_lazy as _

from reference.casework.timeline import Step

from .enums import AdmissionStatus as Status
from .models import Admission

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
