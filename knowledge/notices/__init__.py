"""Reads eForms procurement notices (EU 2019/1780, UBL 2.3 XML) into plain typed values."""

from knowledge.notices.document import MAX_BYTES
from knowledge.notices.enums import Ending, FormType, LotKind, Severity
from knowledge.notices.notice import (
    AwardCriterion,
    Change,
    Lot,
    LotResult,
    Modification,
    Notice,
    Organisation,
    WinningTender,
)
from knowledge.notices.problems import MESSAGES, NoticeRefused, Problem
from knowledge.notices.reading import read_notice
from knowledge.notices.values import Deadline, Duration, Money, Text

__all__ = [
    "MAX_BYTES",
    "MESSAGES",
    "AwardCriterion",
    "Change",
    "Deadline",
    "Duration",
    "Ending",
    "FormType",
    "Lot",
    "LotKind",
    "LotResult",
    "Modification",
    "Money",
    "Notice",
    "NoticeRefused",
    "Organisation",
    "Problem",
    "Severity",
    "Text",
    "WinningTender",
    "read_notice",
]
