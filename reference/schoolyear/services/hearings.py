"""Takes comments in a hearing, and answers them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import ChangedMeanwhile, Invalid
from reference.people.models import User

from ..enums import PlanStatus
from ..models import CalendarPlan, HearingComment
from .plans import locked


def comment(
    *, plan: CalendarPlan, author: User, text: str, on_behalf_of: str = ""
) -> HearingComment:
    """Keep a comment that comes within the deadline."""
    if not text.strip():
        raise Invalid(_("Write what you want to say."))
    today = timezone.localdate()
    with transaction.atomic():
        calendar_plan = locked(plan, PlanStatus.HEARING)
        if calendar_plan.hearing_until is None or today > calendar_plan.hearing_until:
            raise Invalid(_("The hearing is over."))
        hearing_comment: HearingComment = HearingComment.objects.create(
            plan=calendar_plan,
            author=author,
            text=text.strip(),
            on_behalf_of=on_behalf_of.strip(),
            received_on=today,
        )
    return hearing_comment


def answer_comment(*, comment: HearingComment, answer: str, by: User) -> HearingComment:
    """Answer a comment while its plan is not decided; an answer is given once."""
    if not answer.strip():
        raise Invalid(_("Write the answer."))
    with transaction.atomic():
        locked(comment.plan, PlanStatus.DRAFT, PlanStatus.HEARING)
        comment = comment.for_update()
        if comment.answer:
            raise ChangedMeanwhile(_("A colleague has answered this comment already."))
        comment.answer, comment.answered_by = answer.strip(), by
        comment.save()
    return comment
