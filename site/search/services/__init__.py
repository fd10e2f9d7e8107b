"""Keeps the documents equal to what is public, and the curators' vocabulary."""

from .changes import forget_changes, note_no_changes, take_changes
from .keeping import (
    BATCH,
    documents_of,
    move_addresses,
    part_of_documents,
    rebuild,
    reindex,
    reindex_mentioning,
    reindex_once,
    reindex_subtree,
    sources_of,
)
from .keywords import (
    CannotMerge,
    create_theme_of,
    lift_keyword,
    merge_keywords,
    release_keyword,
    rename_keyword,
)
from .upkeep import record_upkeep
from .vocabulary import load_synonyms

__all__ = [
    "BATCH",
    "CannotMerge",
    "create_theme_of",
    "documents_of",
    "forget_changes",
    "lift_keyword",
    "load_synonyms",
    "merge_keywords",
    "move_addresses",
    "note_no_changes",
    "part_of_documents",
    "rebuild",
    "record_upkeep",
    "reindex",
    "reindex_mentioning",
    "reindex_once",
    "reindex_subtree",
    "release_keyword",
    "rename_keyword",
    "sources_of",
    "take_changes",
]
