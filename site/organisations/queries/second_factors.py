"""Reads about one person's roles and how she signs in."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from organisations.enums import Role
from organisations.models import Membership, User

# Whoever has one decides what the public sees, or who gets in.
ELEVATED_ROLES = (Role.APPROVER, Role.COORDINATOR)


def has_elevated_role(user: User) -> bool:
    """Tell whether `user` is an administrator, or has a role that decides for others."""
    return bool(user.is_superuser or user.memberships.filter(role__in=ELEVATED_ROLES).exists())


def lacks_second_factor(user: User) -> bool:
    """Tell whether `user` has an elevated role, and no second factor; one query."""
    elevated = Membership.objects.filter(user=OuterRef("pk"), role__in=ELEVATED_ROLES)
    factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    people = User.objects.filter(Q(is_superuser=True) | Exists(elevated), ~Exists(factors))
    return people.filter(pk=user.pk).exists()
