"""The outbox, and what is known of the addresses and the server that it sends to."""

from .addresses import FailingAddress
from .emails import Email
from .frequencies import FrequencyChoice
from .notifications import Notification
from .server import MailServer
from .subscriptions import Match, SavedQuestion, Subscriber, Subscription

__all__ = [
    "Email",
    "FailingAddress",
    "FrequencyChoice",
    "MailServer",
    "Match",
    "Notification",
    "SavedQuestion",
    "Subscriber",
    "Subscription",
]
