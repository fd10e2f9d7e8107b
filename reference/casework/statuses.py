"""Which status of an appeal, and of a run, may follow which."""

from .enums import AppealStatus as Appeal
from .enums import RunStatus as Run
from .transitions import Transitions

APPEAL_TRANSITIONS = Transitions(
    {
        Appeal.RECEIVED: {Appeal.UPHELD_BY_OWNER, Appeal.FORWARDED},
        Appeal.FORWARDED: {Appeal.UPHELD, Appeal.DISMISSED},
        Appeal.UPHELD_BY_OWNER: (),
        Appeal.UPHELD: (),
        Appeal.DISMISSED: (),
    },
)
UPHELD = (Appeal.UPHELD, Appeal.UPHELD_BY_OWNER)

RUN_TRANSITIONS = Transitions(
    {Run.DRAFT: {Run.FROZEN}, Run.FROZEN: {Run.PUBLISHED}, Run.PUBLISHED: ()},
    for_staff=True,
)
