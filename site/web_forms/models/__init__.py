"""Forms that were sent, and texts that were not saved."""

from .sent_forms import SentForm
from .unsaved_texts import UnsavedText

__all__ = ["SentForm", "UnsavedText"]
