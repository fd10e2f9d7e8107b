"""Work for the worker: sends changes to the index of the adapter in use."""

import logging

from django.utils.timezone import now
from django_tasks import task

from outbox.looks import Looks

from .models import SearchChange
from .models.upkeep import Upkeep
from .port import adapter
from .services.upkeep import record_upkeep
from .upkeep import IndexUnavailable, IndexUnfit

logger = logging.getLogger(__name__)

LOOKS = Looks("search.tasks.send_changes")


@task()  # type: ignore[untyped-decorator]  # django-tasks is not checked
def send_changes(vain_tries: int = 0) -> int:
    """Send what is due to the adapter's index; return how many documents were sent.

    As long as something waits, a further look is planned: before the work, in case this worker is
    killed in it, and after it for what the cluster did not take. An index that is not there, or is
    of another version of the program, is built anew.
    """
    index = adapter().own_index
    if index is None or not SearchChange.objects.waiting().exists():
        return 0
    LOOKS.later(vain_tries)
    try:
        sent = index.send()
    except IndexUnfit as unfit:
        logger.warning("The index is built anew: %s", unfit)
        return _rebuild(vain_tries)
    except IndexUnavailable as error:
        logger.warning("Changes wait for the index: %s", error)
        LOOKS.after_failure(vain_tries)
        return 0
    next_due = SearchChange.objects.waiting().order_by("due_at").first()
    LOOKS.at(next_due.due_at if next_due else None)
    return sent


def _rebuild(vain_tries: int) -> int:
    index, began_at = adapter().own_index, now()
    if index is None:
        return 0
    try:
        number = index.rebuild()
    except IndexUnavailable as error:
        logger.warning("The index cannot be built anew: %s", error)
        LOOKS.after_failure(vain_tries)
        return 0
    record_upkeep(what=Upkeep.REBUILD, began_at=began_at)
    return number
