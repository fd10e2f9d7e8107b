"""Writes the outbox and sends what it holds."""

from .addresses import resume_address
from .collecting import collect_notifications
from .digests import prepare_digests
from .frequencies import choose_frequencies
from .notifying import notify, without_notifications
from .queueing import queue_messages
from .sending import send_due
from .upkeep import discard_email, forget_ended

__all__ = [
    "choose_frequencies",
    "collect_notifications",
    "discard_email",
    "forget_ended",
    "notify",
    "prepare_digests",
    "queue_messages",
    "resume_address",
    "send_due",
    "without_notifications",
]
