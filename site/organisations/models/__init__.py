"""Who there is: organisations, people and their roles, and the section that each one owns."""

from .claims import VendorClaim
from .confirmations import Confirmation
from .content import SectionContentPage
from .invitations import Invitation
from .organisations import Organisation
from .people import Membership, RoleEvent, RoleGroup, User
from .periods import FreshnessPeriod
from .review import AlreadyDecided, Obstacle, SecondPersonTask, SecondPersonTaskState
from .sections import OrganisationIndexPage, OrganisationPage
from .texts import WithoutIdentityNumbers
from .withdrawals import PageWithdrawal, WithdrawalTerms

__all__ = [
    "AlreadyDecided",
    "Confirmation",
    "FreshnessPeriod",
    "Invitation",
    "Membership",
    "Obstacle",
    "Organisation",
    "OrganisationIndexPage",
    "OrganisationPage",
    "PageWithdrawal",
    "RoleEvent",
    "RoleGroup",
    "SecondPersonTask",
    "SecondPersonTaskState",
    "SectionContentPage",
    "User",
    "VendorClaim",
    "WithdrawalTerms",
    "WithoutIdentityNumbers",
]
