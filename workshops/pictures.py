"""Pictures of actions: where those of each workshop stand, and what happened to one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from look.charts import Progress, StatusBars
from workshops.enums import Commitment, Standing
from workshops.models import ActionUpdate, FollowThrough

MAX_BARS = 8
STATUSES = {standing.value: standing.label for standing in Standing}


def standings_by_workshop(counts: Mapping[str, Mapping[str, int]]) -> StatusBars:
    """Draw a bar for each workshop; those beyond the eighth latest are one bar together."""
    rows = list(counts.items())
    if len(rows) > MAX_BARS:
        older: dict[str, int] = {}
        for _title, standings in rows[MAX_BARS - 1 :]:
            for standing, number in standings.items():
                older[standing] = older.get(standing, 0) + number
        rows = [*rows[: MAX_BARS - 1], (_("Earlier workshops"), older)]
    return StatusBars(title=_("Where the actions stand"), rows=rows, statuses=STATUSES)


def progress_of(follow_through: FollowThrough) -> Progress:
    """Draw how much of what was promised has been done; what was dropped does not count."""
    return Progress(
        title=_("Follow-through"),
        done=follow_through.done,
        whole=follow_through.promised,
        unit=_("actions"),
    )


def story_of(log: Iterable[ActionUpdate]) -> dict[str, Any]:
    """Return the events and kinds of a `TimelineChart` of an action's log."""
    events = [
        (timezone.localtime(update.at).date(), summary_of(update), update.to_status)
        for update in log
    ]
    return {"events": events, "kinds": STATUSES}


def summary_of(update: ActionUpdate) -> str:
    """Say in a few words what one line of the log changed."""
    changes = []
    if not update.from_status:
        changes.append(_("Promised"))
    if update.changes_status:
        changes.append(str(update.get_to_status_display()))
    if update.changes_commitment:
        changes.append(_commitment_of(update))
    if update.changes_due_date:
        changes.append(_("New due date: %s") % date_format(update.to_due_on))
    if update.changes_owner:
        changes.append(_("Now responsible: %s") % update.to_owner)
    return "; ".join(changes) or _("Note")


def _commitment_of(update: ActionUpdate) -> str:
    """Say what the responsible organisation answered, or what became of the date it proposed."""
    if update.to_proposed_due_on:
        return _("Proposes another date: %s") % date_format(update.to_proposed_due_on)
    if update.to_commitment == Commitment.UNANSWERED:
        is_refusal = update.from_proposed_due_on and not update.changes_due_date
        return _("The proposed date was refused") if is_refusal else _("To be answered again")
    if update.from_proposed_due_on == update.to_due_on:
        return _("The proposed date was accepted")
    return str(update.get_to_commitment_display())
