"""What search keeps: documents and their words, and the curators' vocabulary."""

from .documents import SearchDocument
from .synonyms import Synonym
from .themes import Theme
from .words import SearchWord

__all__ = ["SearchDocument", "SearchWord", "Synonym", "Theme"]
