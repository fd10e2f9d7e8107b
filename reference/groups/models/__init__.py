"""Groups with dated memberships, divisions in the making, and hours of teaching."""

from .divisions import Candidate, CompanyWish, Division, KeepApart, PlannedClass
from .groups import ContactTeacherGroup, SchoolClass, SchoolGroup, TeachingGroup
from .memberships import (
    ClassMembership,
    ContactGroupMembership,
    Membership,
    TeacherRelation,
    TeachingGroupMembership,
)
from .teaching_hours import TeachingHours

__all__ = [
    "Candidate",
    "ClassMembership",
    "CompanyWish",
    "ContactGroupMembership",
    "ContactTeacherGroup",
    "Division",
    "KeepApart",
    "Membership",
    "PlannedClass",
    "SchoolClass",
    "SchoolGroup",
    "TeacherRelation",
    "TeachingGroup",
    "TeachingGroupMembership",
    "TeachingHours",
]
