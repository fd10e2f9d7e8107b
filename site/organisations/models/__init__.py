"""Who there is: organisations, people and their roles, and the section that each one owns."""

from .claims import VendorClaim
from .content import Confirmation, SectionContentPage
from .invitations import Invitation
from .organisations import Organisation
from .people import Membership, RoleEvent, RoleGroup, User
from .review import AlreadyDecided, Obstacle, SecondPersonTask, SecondPersonTaskState
from .sections import OrganisationIndexPage, OrganisationPage
from .texts import WithoutIdentityNumbers

__all__ = [
    "AlreadyDecided",
    "Confirmation",
    "Invitation",
    "Membership",
    "Obstacle",
    "Organisation",
    "OrganisationIndexPage",
    "OrganisationPage",
    "RoleEvent",
    "RoleGroup",
    "SecondPersonTask",
    "SecondPersonTaskState",
    "SectionContentPage",
    "User",
    "VendorClaim",
    "WithoutIdentityNumbers",
]
