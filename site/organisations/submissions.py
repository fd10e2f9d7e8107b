"""What waits for a second person, of every kind: the approver's queue, and the author's.

An app whose things are submitted without being pages registers how it finds them:

    submissions.register(SubmittedProcurements())
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

from organisations.models import User


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One thing that waits; `submitted_by` is empty for an import."""

    title: str
    url: str
    organisation: str
    kind: str | Promise
    submitted_by: str
    submitted_at: datetime


class SubmissionSource(Protocol):
    def waiting_for(self, approver: User) -> list[Submission]:
        """Return what waits in the organisations where `approver` approves."""

    def sent_by(self, author: User) -> list[Submission]:
        """Return what `author` has submitted and others have yet to deal with."""


class Submissions:
    """All that the apps registered, oldest first."""

    def __init__(self) -> None:
        self._sources: list[SubmissionSource] = []

    def register(self, source: SubmissionSource) -> None:
        """Add `source`; each answer takes a number of queries that does not grow with it."""
        self._sources.append(source)

    def waiting_for(self, approver: User) -> list[Submission]:
        return _oldest_first([s for each in self._sources for s in each.waiting_for(approver)])

    def sent_by(self, author: User) -> list[Submission]:
        return _oldest_first([s for each in self._sources for s in each.sent_by(author)])


def _oldest_first(submissions: list[Submission]) -> list[Submission]:
    return sorted(submissions, key=lambda each: each.submitted_at)


submissions = Submissions()
