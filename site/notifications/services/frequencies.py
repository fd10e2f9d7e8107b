"""Keeps how often a person wants emails of each kind."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from notifications.enums import Frequency
from notifications.looks import LOOKS
from notifications.models import FrequencyChoice, Notification
from notifications.registry import Kind, notification_types


@transaction.atomic
def choose_frequencies(*, person: Any, frequencies: Mapping[Kind, Frequency]) -> None:
    """Have `person` get emails of each kind as often as `frequencies` says.

    What waits for a digest waits for the next that she chose now; if she chose to get it at once,
    it is sent, and if never, it is not.
    """
    choices = [
        FrequencyChoice(person=person, kind=kind.code, frequency=frequency)
        for kind, frequency in frequencies.items()
    ]
    FrequencyChoice.objects.bulk_create(
        choices,
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["frequency"],
    )
    types = [code for kind in frequencies for code in notification_types.types_of(kind)]
    waiting = Notification.objects.for_digests().filter(recipient=person, type__in=types)
    if waiting.update(digest=""):
        transaction.on_commit(LOOKS.soon, robust=True)
