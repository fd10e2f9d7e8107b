"""Subjects and what schools offer of them, choices, assessments, appeals and certificates."""

from .appeals import GradeAppeal
from .assessments import Assessment, Conduct, WrittenWarning
from .certificates import Certificate, Remark
from .choices import SubjectChoice
from .examinations import Examination, ExaminationDraw
from .offers import SubjectGroup, SubjectOffer
from .subjects import Subject

__all__ = [
    "Assessment",
    "Certificate",
    "Conduct",
    "Examination",
    "ExaminationDraw",
    "GradeAppeal",
    "Remark",
    "Subject",
    "SubjectChoice",
    "SubjectGroup",
    "SubjectOffer",
    "WrittenWarning",
]
