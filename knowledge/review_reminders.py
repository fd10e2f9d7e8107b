"""Reminds all approvers of an organisation of a procurement that waited for five working days."""

from datetime import date

from django.utils.translation import gettext as _

from knowledge.enums import ReviewStep
from knowledge.models import ReviewEvent
from knowledge.review_notifications import ProcurementWaiting, is_latest
from notifications.services import notify
from organisations.enums import Role
from organisations.models import User
from organisations.review_reminders import REMINDED_AFTER, approvers_of, working_days_before


class ProcurementReminder(ProcurementWaiting):
    """To all approvers: also who wrote of it can see to it that somebody decides."""

    code = "procurement-reminder"

    def concerns(self, thing: ReviewEvent, person: User) -> bool:
        return is_latest(thing) and person.has_role(thing.procurement.lead, Role.APPROVER)

    def subject(self, thing: ReviewEvent) -> str:
        return _("Has waited for five working days: %(title)s") % {"title": thing.procurement.title}


REMINDER = ProcurementReminder()


def remind_of_procurements(day: date) -> int:
    """Notify all approvers of each procurement that has waited for five working days by `day`."""
    submitted = ReviewEvent.objects.filter(
        step=ReviewStep.SUBMITTED,
        at__date__lte=working_days_before(day, REMINDED_AFTER),
        procurement__changes__decided_at__isnull=True,
        procurement__changes__submitted_at__isnull=False,
    ).distinct()
    number = 0
    for event in submitted.select_related("procurement__lead"):
        if is_latest(event):
            notify(REMINDER, about=event, recipients=approvers_of(event.procurement.lead))
            number += 1
    return number
