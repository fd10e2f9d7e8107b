"""For which organisations a person can act."""

from django.db.models import QuerySet

from knowledge.models import NeedPage, Procurement
from knowledge.models.procurements import INSIDERS
from organisations.enums import OrganisationKind
from organisations.models import Organisation, User


def organisations_that_can_join(user: User) -> "QuerySet[Organisation]":
    """Return the public organisations in which `user` has a role: those that follow and endorse."""
    return Organisation.objects.where(user, *INSIDERS).exclude(kind=OrganisationKind.VENDOR)


def organisations_that_joined(user: User, need: NeedPage) -> "QuerySet[Organisation]":
    """Return those of the person's organisations that need this too."""
    organisations = need.endorsements.standing().values("organisation")
    return organisations_that_can_join(user).filter(pk__in=organisations)


def own_followings(user: User, procurement: Procurement) -> set[int]:
    """Return the keys of the followers of `procurement` for which `user` can act."""
    organisations = organisations_that_can_join(user)
    current = procurement.followers.current().filter(organisation__in=organisations)
    return set(current.values_list("pk", flat=True))
