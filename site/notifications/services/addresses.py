"""Pauses addresses that bounce, and resumes them."""

from django.db import transaction
from django.db.models import F
from django.utils.timezone import now

from notifications.looks import LOOKS
from notifications.models import FailingAddress

PAUSED_AFTER = 3  # emails in a row that the server refused for good


@transaction.atomic
def note_refusal(*, address: str, problem: str) -> None:
    """Note that an email to `address` was refused for good; the third in a row pauses it."""
    moment = now()
    failing, is_new = FailingAddress.objects.select_for_update().get_or_create(
        address=address.lower(), defaults={"refused_at": moment, "refusals": 1, "problem": problem}
    )
    if is_new:
        return
    failing.refusals += 1
    failing.problem, failing.refused_at = problem, moment
    if failing.refusals >= PAUSED_AFTER:
        failing.paused_at = failing.paused_at or moment
    failing.save()


def note_acceptance(*, address: str) -> None:
    """Forget what was refused before: the address works."""
    FailingAddress.objects.filter(address=address.lower()).delete()


@transaction.atomic
def resume_address(*, address: str) -> None:
    """Send to `address` again, and at once what was held back; one more refusal pauses it anew."""
    FailingAddress.objects.paused().filter(address=address.lower()).update(
        paused_at=None, refusals=F("refusals") - 1
    )
    transaction.on_commit(LOOKS.soon, robust=True)
