"""Keeps in mind when search was last looked after."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import now

from search.models import UpkeepRun
from search.models.upkeep import Upkeep

KEPT = timedelta(days=365)


@transaction.atomic
def record_upkeep(
    *, what: Upkeep, began_at: datetime, differing: int = 0, problem: str = ""
) -> UpkeepRun:
    """Note that `what` ended now: how many documents differed, or the `problem` that ended it."""
    ended_at = now()
    UpkeepRun.objects.filter(ended_at__lt=ended_at - KEPT).delete()
    return UpkeepRun.objects.create(
        what=what, began_at=began_at, ended_at=ended_at, differing=differing, problem=problem
    )
