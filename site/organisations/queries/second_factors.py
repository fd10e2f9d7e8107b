"""Reads about one person's roles and how she signs in."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from organisations.enums import Role
from organisations.models import Membership, User

# Whoever has one decides what the public sees, or who gets in.
ELEVATED_ROLES = (Role.APPROVER, Role.COORDINATOR)


@dataclass(frozen=True)
class SignInStanding:
    """How much depends on the way in which a person signs in."""

    is_elevated: bool
    has_second_factor: bool


def sign_in_standing_of(user: User) -> SignInStanding:
    """Return the standing of `user`; recovery codes alone are no second factor. One query."""
    roles = Membership.objects.filter(user=OuterRef("pk"), role__in=ELEVATED_ROLES)
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    columns = {
        "is_elevated": Q(is_superuser=True) | Q(Exists(roles)),
        "has_second_factor": Exists(factors),
    }
    return SignInStanding(**User.objects.annotate(**columns).values(*columns).get(pk=user.pk))
