"""Reads about organisations, their sections, and what waits for whom."""

from .organisations import organisations_of
from .pages import (
    published_by,
    sections_of,
    with_freshness,
    with_organisations,
    writable_sections,
)
from .publications import (
    HistoryEntry,
    Standing,
    comment_on_return,
    history_of,
    manageable_page,
    standing_of,
)
from .reviews import Review, review_for, review_queue, reviews_waiting_for, submissions_of
from .sections import IncompleteSection, incomplete_sections
from .withdrawals import replacements_for
from .work import drafts_of, entries_to_confirm, sent_back_to

__all__ = [
    "HistoryEntry",
    "IncompleteSection",
    "Review",
    "Standing",
    "comment_on_return",
    "drafts_of",
    "entries_to_confirm",
    "history_of",
    "incomplete_sections",
    "manageable_page",
    "organisations_of",
    "published_by",
    "replacements_for",
    "review_for",
    "review_queue",
    "reviews_waiting_for",
    "sections_of",
    "sent_back_to",
    "standing_of",
    "submissions_of",
    "with_freshness",
    "with_organisations",
    "writable_sections",
]
