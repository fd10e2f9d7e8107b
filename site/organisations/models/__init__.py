"""Who there is: organisations, people and their roles, and the section that each one owns."""

from .content import Confirmation, SectionContentPage
from .organisations import Organisation
from .people import Membership, RoleGroup, User
from .review import AlreadyDecided, Obstacle, SecondPersonTask, SecondPersonTaskState
from .sections import OrganisationIndexPage, OrganisationPage
from .texts import WithoutIdentityNumbers

__all__ = [
    "AlreadyDecided",
    "Confirmation",
    "Membership",
    "Obstacle",
    "Organisation",
    "OrganisationIndexPage",
    "OrganisationPage",
    "RoleGroup",
    "SecondPersonTask",
    "SecondPersonTaskState",
    "SectionContentPage",
    "User",
    "WithoutIdentityNumbers",
]
