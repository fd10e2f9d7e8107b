"""What search keeps: documents, and the curators' vocabulary."""

from .themes import Theme

__all__ = ["Theme"]
