"""People and units, dated relations between them, access, and the log of what was read."""

from .access import Role, User
from .addresses import Address
from .employments import Employment
from .enrolments import Enrolment
from .guardianships import Guardianship
from .persons import Person
from .reads import RecordRead
from .tracked_rows import Tracked, TrackedQuerySet
from .units import Municipality, Unit

__all__ = [
    "Address",
    "Employment",
    "Enrolment",
    "Guardianship",
    "Municipality",
    "Person",
    "RecordRead",
    "Role",
    "Tracked",
    "TrackedQuerySet",
    "Unit",
    "User",
]
