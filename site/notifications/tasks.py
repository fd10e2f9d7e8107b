"""Work for the worker: sends what waits in the outbox."""

import logging

from django_tasks import task

from .looks import LOOKS
from .queries import next_due, something_waits
from .services.sending import send_due
from .services.upkeep import forget_ended
from .transport import ServerUnavailable

logger = logging.getLogger(__name__)

AT_ONCE = 200  # emails, before the worker sees to what else there is to do


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
