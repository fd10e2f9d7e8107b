"""Merges two procurements that are the same, or remembers that they are not."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from knowledge.models import DoubtfulMatch, Procurement
from organisations.models import User

from .notice_import import read_into
from .procurement_values import Values
from .procurements import (
    NotADraft,
    confirm_may_write,
    current_values,
    delete_draft,
    locked,
    record_change,
)

# What people write by hand and no notice says; kept where the other has nothing of it.
_WRITTEN = ("specification_approach", "components", "themes", "participants", "options")

__all__ = ["NotADraft", "merge_procurements", "say_they_are_different"]


@transaction.atomic
def merge_procurements(*, match: DoubtfulMatch, person: User) -> Procurement:
    """Read the notices of the draft into the other procurement, and delete the draft; return it.

    What is public changes only by approval: the news wait in a change of their own. Raises
    `PermissionDenied` for one who does not write for the organisation, `NotADraft` where the draft
    has been public or an experience tells of it.
    """
    confirm_may_write(organisation=match.draft.lead, author=person)
    procurement, draft = locked(match.other), locked(match.draft)
    values = _written_by_hand(current_values(draft), current_values(procurement))
    if values:
        record_change(procurement=procurement, author=person, values=values)
    for notice in draft.notices.order_by("pk"):
        read_into(procurement, notice, author=person)
    delete_draft(procurement=draft, person=person)
    return procurement


@transaction.atomic
def say_they_are_different(*, match: DoubtfulMatch, person: User) -> None:
    """Remember that the two are different buys, so that nobody is asked again.

    Raises `PermissionDenied` for one who does not write for the organisation.
    """
    confirm_may_write(organisation=match.draft.lead, author=person)
    open_match = DoubtfulMatch.objects.select_for_update().get(pk=match.pk)
    if open_match.different_since is None:
        open_match.different_since, open_match.different_by = timezone.now(), person
        open_match.save()


def _written_by_hand(draft: Values, procurement: Values) -> dict[str, Any]:
    return {name: draft[name] for name in _WRITTEN if draft[name] and not procurement[name]}
