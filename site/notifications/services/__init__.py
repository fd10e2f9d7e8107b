"""Writes the outbox and sends what it holds."""

from .addresses import resume_address
from .queueing import queue_messages
from .sending import send_due
from .upkeep import discard_email, forget_ended

__all__ = ["discard_email", "forget_ended", "queue_messages", "resume_address", "send_due"]
