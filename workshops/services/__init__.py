"""Where workshops, outcomes and actions change."""

from .actions import Promise, record_action, revise_action
from .errors import (
    ActionClosed,
    ActionRefused,
    EvidenceMissing,
    EvidenceNotPublic,
    NoteMissing,
    OutcomeInUse,
    OutcomeOfAnotherWorkshop,
)
from .evidence import upload_evidence
from .gatherings import open_next_workshop
from .outcomes import change_outcome, record_outcome, remove_outcome
from .progress import Progress, report_progress
from .responsibility import give_up_responsibility, take_responsibility

__all__ = [
    "ActionClosed",
    "ActionRefused",
    "EvidenceMissing",
    "EvidenceNotPublic",
    "NoteMissing",
    "OutcomeInUse",
    "OutcomeOfAnotherWorkshop",
    "Progress",
    "Promise",
    "change_outcome",
    "give_up_responsibility",
    "open_next_workshop",
    "record_action",
    "record_outcome",
    "remove_outcome",
    "report_progress",
    "revise_action",
    "take_responsibility",
    "upload_evidence",
]
