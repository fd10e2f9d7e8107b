"""Work for the worker: sends what waits in the outbox, and prepares digests in the morning."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from .days import tomorrow_morning
from .looks import DIGEST_LOOKS, LOOKS, MATCHING_LOOKS
from .queries import anybody_follows, next_due, something_waits, something_waits_for_a_digest
from .services.digests import prepare_digests
from .services.matching import match_changes
from .services.sending import send_due
from .services.upkeep import forget_ended
from .transport import ServerUnavailable

logger = logging.getLogger(__name__)

AT_ONCE = 200  # emails, before the worker sees to what else there is to do
MATCHED_EVERY = timedelta(minutes=10)


@task()  # type: ignore[untyped-decorator]  # django-tasks is not checked
def send_emails(vain_tries: int = 0) -> int:
    """Send the emails that are due; return how many the server took.

    As long as one waits, a further look is planned. A server that does not answer is asked again
    each time later, at most five minutes.
    """
    if not something_waits():
        return 0
    LOOKS.later(vain_tries)
    try:
        sent = send_due(limit=AT_ONCE)
    except ServerUnavailable as error:
        logger.warning("Emails wait for the mail server: %s", error)
        LOOKS.after_failure(vain_tries)
        return 0
    forget_ended()
    LOOKS.at(next_due())
    return sent


@task()  # type: ignore[untyped-decorator]  # django-tasks is not checked
def prepare_todays_digests(vain_tries: int = 0) -> int:
    """Make today's digests, and come back tomorrow as long as anything waits; return how many."""
    DIGEST_LOOKS.later(vain_tries)
    prepared = prepare_digests(day=timezone.localdate())
    more = something_waits_for_a_digest()
    DIGEST_LOOKS.at(tomorrow_morning(timezone.now()) if more else None)
    return prepared


@task()  # type: ignore[untyped-decorator]  # django-tasks is not checked
def match_followed(vain_tries: int = 0) -> int:
    """Note what followers are to be told, and come back as long as anybody follows anything."""
    MATCHING_LOOKS.later(vain_tries)
    matched = match_changes()
    MATCHING_LOOKS.at(timezone.now() + MATCHED_EVERY if anybody_follows() else None)
    return matched
