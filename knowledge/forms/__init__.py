"""What people fill in, twice a year: short questions, each with an example beside it."""

from .buyers import BuyerForm
from .demand import EndorsementForm, FollowForm
from .doubts import DoubtForm
from .experiences import ExperienceForm
from .lots import ChangeLotForm, LotForm
from .needs import NeedForm
from .notices import NoticeFileForm
from .procurements import ProcurementForm

__all__ = [
    "BuyerForm",
    "ChangeLotForm",
    "DoubtForm",
    "EndorsementForm",
    "ExperienceForm",
    "FollowForm",
    "LotForm",
    "NeedForm",
    "NoticeFileForm",
    "ProcurementForm",
]
