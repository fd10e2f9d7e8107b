"""Reminds all approvers of an organisation of what has waited for five working days."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from notifications.services import notify
from organisations.enums import Role
from organisations.models import Organisation, SecondPersonTaskState, User
from organisations.review_notifications import ReviewWaiting

REMINDED_AFTER = 5  # working days


class ReviewReminder(ReviewWaiting):
    """To all approvers: also who wrote of it can see to it that somebody decides."""

    code = "review-reminder"

    def concerns(self, thing: SecondPersonTaskState, person: User) -> bool:
        waits = thing.status == TaskState.STATUS_IN_PROGRESS
        return waits and person.has_role(self.page(thing).organisation, Role.APPROVER)

    def subject(self, thing: SecondPersonTaskState) -> str:
        return _("Has waited for five working days: %(title)s") % {"title": self.title(thing)}


REMINDER = ReviewReminder()


def remind_of_reviews(day: date) -> int:
    """Notify all approvers of each page that has waited for five working days by `day`."""
    states = SecondPersonTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        started_at__date__lte=working_days_before(day, REMINDED_AFTER),
    )
    number = 0
    for state in states.select_related("workflow_state"):
        approvers = approvers_of(REMINDER.page(state).organisation)
        notify(REMINDER, about=state, recipients=approvers)
        number += 1
    return number


def approvers_of(organisation: Organisation) -> QuerySet[User]:
    """Return all approvers of `organisation` whose account works."""
    return User.objects.filter(
        memberships__organisation=organisation,
        memberships__role=Role.APPROVER,
        is_active=True,
    )


def working_days_before(day: date, number: int) -> date:
    """Return the latest day after which `number` working days have passed by the end of `day`.

    Working days are Monday to Friday; public holidays count too.
    """
    while number:
        number -= day.weekday() < 5
        day -= timedelta(days=1)
    return day
