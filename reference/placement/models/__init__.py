"""Departments and who is in them, what is wished and decided for a child, staff, and plans."""

from .departments import Department, DepartmentMembership, Group, GroupMembership
from .plans import Plan, Weighing
from .staffing import AgreedDays, Dispensation, ExpectedChildren
from .wishes import Apart, DepartmentWish, FriendWish, Lock

__all__ = [
    "AgreedDays",
    "Apart",
    "Department",
    "DepartmentMembership",
    "DepartmentWish",
    "Dispensation",
    "ExpectedChildren",
    "FriendWish",
    "Group",
    "GroupMembership",
    "Lock",
    "Plan",
    "Weighing",
]
