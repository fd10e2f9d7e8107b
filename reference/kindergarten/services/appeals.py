"""Takes appeals; an upheld one gets the next vacant place after statutory priority."""

from django.db import transaction
from django.utils.translation import gettext as _

from reference.casework.enums import AppealStatus
from reference.casework.models import Appeal, Decision
from reference.casework.refusals import Invalid
from reference.casework.services.appeals import check_may_appeal, file_appeal, move_appeal
from reference.casework.statuses import UPHELD
from reference.people.enums import Ownership
from reference.people.models import Unit, User
from reference.people.queries.reach import Reader

from ..enums import ApplicationStatus
from ..models import Application
from ..statuses import TRANSITIONS
from .vacancies import offer_vacant_places, wait_for_turn


def appeal(*, decision: Decision, unit: Unit, by: User, text: str) -> Appeal:
    """Ask for a place in `unit`, one of the wishes, instead of what was decided."""
    check_may_appeal(decision=decision, by=by)
    with transaction.atomic():
        application = _application_of(decision)
        if not application.wishes.filter(unit=unit).exists():
            raise Invalid(_("Appeal about a kindergarten that you wished for."))
        if decision.unit == unit:
            raise Invalid(_("The child has been offered a place there already."))
        filed = file_appeal(decision=decision, unit=unit, by=by, text=text)
        if application.status in (ApplicationStatus.LISTED, ApplicationStatus.DECLINED):
            TRANSITIONS.move(application, ApplicationStatus.APPEALED)
    return filed


def answer_appeal(*, appeal: Appeal, status: AppealStatus, by: User, answer: str) -> Appeal:
    """Move an appeal on; upheld, the child gets a vacant place in the unit at once, or waits for
    the next one, between the rounds and in every later round."""
    with transaction.atomic():
        wait_for_turn(municipality_id=appeal.decision.subject.municipality_id)
        _check_owner(appeal, by)
        answered = move_appeal(appeal=appeal, status=status, by=by, answer=answer)
        application = _application_of(answered.decision)
        if status == AppealStatus.FORWARDED:
            return answered
        if application.status == ApplicationStatus.APPEALED:
            declined = answered.decision.unit_id is not None
            TRANSITIONS.move(
                application, ApplicationStatus.DECLINED if declined else ApplicationStatus.LISTED
            )
        if status in UPHELD:
            offer_vacant_places(municipality=application.round.municipality, author=by)
    return answered


def _check_owner(appeal: Appeal, by: User) -> None:
    """Raise unless `by` leads the kindergarten, where a private owner has to answer first."""
    is_private = appeal.unit.ownership == Ownership.PRIVATE
    if is_private and appeal.is_with_who_decided:
        units = Reader.of_user(by).units
        if units is None or appeal.unit_id not in units:
            raise Invalid(_("%s is private: its owner answers first.") % appeal.unit)


def _application_of(decision: Decision) -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("round__municipality").get(decisions_on__decision=decision)
