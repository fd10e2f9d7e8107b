"""Where workshops, outcomes and actions change."""

from .action_list_import import ActionListBroken, ImportResult, RowProblem, import_action_list
from .actions import Promise, record_action, revise_action
from .commitments import PromiseAnswer, ProposalAnswer, answer_promise, answer_proposal
from .errors import (
    ActionClosed,
    ActionRefused,
    DateRefused,
    EvidenceMissing,
    EvidenceNotPublic,
    NoteMissing,
    OutcomeInUse,
    OutcomeOfAnotherWorkshop,
    ProposalGone,
)
from .evidence import upload_evidence
from .gatherings import open_next_workshop
from .outcomes import change_outcome, record_outcome, remove_outcome
from .progress import Progress, report_progress
from .responsibility import give_up_responsibility, take_responsibility

__all__ = [
    "ActionClosed",
    "ActionListBroken",
    "ActionRefused",
    "DateRefused",
    "EvidenceMissing",
    "EvidenceNotPublic",
    "ImportResult",
    "NoteMissing",
    "OutcomeInUse",
    "OutcomeOfAnotherWorkshop",
    "Progress",
    "Promise",
    "PromiseAnswer",
    "ProposalAnswer",
    "ProposalGone",
    "RowProblem",
    "answer_promise",
    "answer_proposal",
    "change_outcome",
    "give_up_responsibility",
    "import_action_list",
    "open_next_workshop",
    "record_action",
    "record_outcome",
    "remove_outcome",
    "report_progress",
    "revise_action",
    "take_responsibility",
    "upload_evidence",
]
