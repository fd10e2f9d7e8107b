"""What search keeps: documents and their words, and the curators' vocabulary."""

from .calls import CallCount
from .changes import SearchChange
from .documents import SearchDocument
from .keywords import Keyword, KeywordLink
from .sums import FacetTotal, NarrowDocument, SharedValue
from .synonyms import Synonym
from .themes import Theme
from .upkeep import UpkeepRun
from .words import SearchWord

__all__ = [
    "CallCount",
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
