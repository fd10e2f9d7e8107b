"""What search keeps: documents and their words, and the curators' vocabulary."""

from .calls import CallCount
from .changes import SearchChange
from .documents import SearchDocument
from .entry_changes import EntryChange
from .keywords import Keyword, KeywordLink
from .sums import FacetTotal, NarrowDocument, SharedValue
from .synonyms import Synonym
from .themes import Theme
from .upkeep import UpkeepRun
from .words import SearchWord

__all__ = [
    "CallCount",
    "EntryChange",
    "FacetTotal",
    "Keyword",
    "KeywordLink",
    "NarrowDocument",
    "SearchChange",
    "SearchDocument",
    "SearchWord",
    "SharedValue",
    "Synonym",
    "Theme",
    "UpkeepRun",
]
