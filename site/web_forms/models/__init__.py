"""Forms that were sent."""

from .sent_forms import SentForm

__all__ = ["SentForm"]
