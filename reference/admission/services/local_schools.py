"""What a case worker decides by hand: a local school, a fixed school, a place that became free."""

from django.db.models import Q
from django.utils.translation import gettext as _

from reference.allocation.sentences import SENTENCES
from reference.casework.enums import DecisionKind
from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.casework.services.decisions import NewDecision, write_decisions
from reference.look.languages import LANGUAGES
from reference.people.enums import UnitKind
from reference.people.models import Unit, User

from ..enums import AdmissionStatus, FoundBy, PlacedBy
from ..models import Admission, Capacity
from ..statuses import WAITING
from .transitions import give_school, rights_checked, set_status


def set_local_school(*, admission: Admission, school: Unit) -> None:
    """Say which school is the local one where the regulation or the address does not."""
    with rights_checked(cohort_id=admission.cohort_id):
        admission = _waiting(admission)
        _check_school(admission, school)
        admission.local, admission.rule, admission.found_by = school, None, FoundBy.BY_HAND
        if admission.status == AdmissionStatus.DRAWN:
            set_status(admission=admission, status=AdmissionStatus.PROPOSED)
        else:
            admission.save()


def fix_school(*, admission: Admission, school: Unit | None, because: str) -> None:
    """Let a child have a school whatever the run would say, or let the run decide again (None)."""
    if school is not None and not because.strip():
        raise Invalid(_("Write why: the decision needs its grounds."))
    with rights_checked(cohort_id=admission.cohort_id):
        admission = _waiting(admission)
        if school is not None:
            _check_school(admission, school)
        admission.fixed, admission.fixed_because = school, because.strip() if school else ""
        admission.save()


def give_vacant_local_place(*, admission: Admission, by: User) -> None:
    """Give a child that had to go elsewhere the place that has become free at its local school."""
    with rights_checked(cohort_id=admission.cohort_id):
        admission = admission.for_update("child", "cohort", "local")
        if admission.placed_by != PlacedBy.OVERFLOW or admission.local is None:
            raise ChangedMeanwhile
        _check_vacant(admission, admission.local)
        words = dict.fromkeys(LANGUAGES, admission.local.name)
        grounds = {
            language: [SENTENCES["local_school"][language].format(unit=name)]
            for language, name in words.items()
        }
        decided = [NewDecision(admission.child, admission.local, grounds)]
        [decision] = write_decisions(kind=DecisionKind.SCHOOL_PLACE, decisions=decided, author=by)
        admission.decision = decision
        give_school(admission=admission, school=admission.local, by=PlacedBy.LOCAL)


def _waiting(admission: Admission) -> Admission:
    admission = admission.for_update("cohort")
    if admission.status not in WAITING:
        raise ChangedMeanwhile
    return admission


def _check_school(admission: Admission, school: Unit) -> None:
    if school.kind != UnitKind.SCHOOL or (
        school.municipality_id != admission.cohort.municipality_id
    ):
        raise Invalid(_("Choose a school of the municipality."))
    if school.closed_on and school.closed_on <= admission.cohort.starts_on:
        raise Invalid(_("%s is closed then. Choose another school.") % school)


def _check_vacant(admission: Admission, school: Unit) -> None:
    cohort = admission.cohort
    capacity = Capacity.objects.select_for_update().get(
        school=school, grade=cohort.grade, year=cohort.year, deleted_at=None
    )
    count = Admission.objects.filter(Q(cohort=cohort, school=school, deleted_at=None)).count()
    if count >= capacity.places:
        raise Invalid(_("No place is vacant at %s.") % school)
