"""Writes the outbox and sends what it holds."""

from .addresses import resume_address
from .collecting import collect_notifications
from .digests import prepare_digests
from .frequencies import choose_frequencies
from .matching import match_changes
from .notifying import Event, notify, notify_of_each, without_notifications
from .queueing import queue_messages
from .sending import send_due
from .subscriptions import (
    choose_frequency,
    confirm_address,
    follow,
    forget_address,
    stop_following,
)
from .upkeep import discard_email, forget_ended

__all__ = [
    "Event",
    "choose_frequencies",
    "choose_frequency",
    "collect_notifications",
    "confirm_address",
    "discard_email",
    "follow",
    "forget_address",
    "forget_ended",
    "match_changes",
    "notify",
    "notify_of_each",
    "prepare_digests",
    "queue_messages",
    "resume_address",
    "send_due",
    "stop_following",
    "without_notifications",
]
