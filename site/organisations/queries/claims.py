"""Reads about claims to represent a vendor."""

from organisations.enums import Role
from organisations.models import Organisation, User, VendorClaim
from organisations.models.claims import VendorClaimQuerySet

from .people import coordinators_of


def claims_for(user: User) -> VendorClaimQuerySet:
    """Return the claims that `user` may read: all to administrators, else those of her firms."""
    claims = VendorClaim.objects.select_related("vendor", "decided_by", "invitation")
    if user.is_superuser:
        return claims
    return claims.filter(vendor__in=Organisation.objects.where(user, Role.COORDINATOR))


def deciders_of(claim: VendorClaim) -> list[User]:
    """Return whom to tell of `claim`: the firm's coordinators, or administrators without any."""
    coordinators = coordinators_of(claim.vendor) if claim.vendor else []
    return coordinators or list(User.objects.filter(is_superuser=True, is_active=True))
