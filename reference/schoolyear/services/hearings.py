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
        held = locked(plan, PlanStatus.HEARING)
        if held.hearing_until is None or today > held.hearing_until:
            raise Invalid(_("The hearing is over."))
        made: HearingComment = HearingComment.objects.create(
            plan=held,
            author=author,
            text=text.strip(),
            on_behalf_of=on_behalf_of.strip(),
            received_on=today,
        )
    return made


def answer_comment(*, comment: HearingComment, answer: str, by: User) -> HearingComment:
    """Answer a comment while its plan is not decided; an answer is given once."""
    if not answer.strip():
        raise Invalid(_("Write the answer."))
    with transaction.atomic():
        locked(comment.plan, PlanStatus.DRAFT, PlanStatus.HEARING)
        held = comment.for_update()
        if held.answer:
            raise ChangedMeanwhile(_("A colleague has answered this comment already."))
        held.answer, held.answered_by = answer.strip(), by
        held.save()
    return held
