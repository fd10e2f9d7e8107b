"""What facilitators and owners fill in: short questions, each with an example."""

from .action_lists import ActionListForm
from .actions import ActionForm, NewActionForm
from .commitments import PromiseAnswerForm, ProposalForm
from .outcomes import OutcomeForm
from .pages import MeetingPlaceForm, WorkshopForm
from .progress import EvidenceForm, EvidenceSearchForm, ProgressForm, ResponsibilityForm

__all__ = [
    "ActionForm",
    "ActionListForm",
    "EvidenceForm",
    "EvidenceSearchForm",
    "MeetingPlaceForm",
    "NewActionForm",
    "OutcomeForm",
    "ProgressForm",
    "PromiseAnswerForm",
    "ProposalForm",
    "ResponsibilityForm",
    "WorkshopForm",
]
