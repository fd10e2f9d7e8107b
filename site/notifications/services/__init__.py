"""Writes the outbox and sends what it holds."""

from .addresses import resume_address
from .notifying import collect_notifications, notify, without_notifications
from .queueing import queue_messages
from .sending import send_due
from .upkeep import discard_email, forget_ended

__all__ = [
    "collect_notifications",
    "discard_email",
    "forget_ended",
    "notify",
    "queue_messages",
    "resume_address",
    "send_due",
    "without_notifications",
]
