"""What is known and wanted: procurements, experiences, needs."""

from .changes import ProcurementChange
from .demand import OrganisationDemand, OutdatedDemand
from .endorsements import Endorsement
from .experiences import ExperiencePage
from .followers import Follower
from .lots import Lot
from .matches import DoubtfulMatch
from .needs import NeedPage
from .notices import Notice
from .procurements import Procurement
from .reviews import ProcurementConfirmation, ProcurementWithdrawal, ReviewEvent

__all__ = [
    "DoubtfulMatch",
    "Endorsement",
    "ExperiencePage",
    "Follower",
    "Lot",
    "NeedPage",
    "Notice",
    "OrganisationDemand",
    "OutdatedDemand",
    "Procurement",
    "ProcurementChange",
    "ProcurementConfirmation",
    "ProcurementWithdrawal",
    "ReviewEvent",
]
