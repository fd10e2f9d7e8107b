"""Keeps the documents equal to what is public, and the curators' vocabulary."""

from .keeping import (
    documents_of,
    move_addresses,
    rebuild,
    reindex,
    reindex_mentioning,
    reindex_once,
    reindex_subtree,
    sources_of,
)
from .upkeep import record_upkeep
from .vocabulary import load_synonyms

__all__ = [
    "documents_of",
    "load_synonyms",
    "move_addresses",
    "rebuild",
    "record_upkeep",
    "reindex",
    "reindex_mentioning",
    "reindex_once",
    "reindex_subtree",
    "sources_of",
]
