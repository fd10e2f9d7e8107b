"""Which pages that municipalities wrote a person may read."""

from typing import Any

from django.db.models import Q

from knowledge.models import ExperiencePage, NeedPage
from knowledge.models.procurements import INSIDERS
from organisations.models import OrganisationPage, User


def experiences_readable_by(user: object) -> Any:
    """Return the public experiences and those in the sections where `user` has a role."""
    return _readable(ExperiencePage.objects.all(), user)


def needs_readable_by(user: object) -> Any:
    """Return the public needs and those in the sections where `user` has a role."""
    return _readable(NeedPage.objects.all(), user)


def own_experiences(user: User) -> Any:
    """Return the experiences in the sections where `user` has a role, drafts too."""
    return ExperiencePage.objects.filter(_in_own_sections(user))


def own_needs(user: User) -> Any:
    """Return the needs in the sections where `user` has a role, drafts too."""
    return NeedPage.objects.filter(_in_own_sections(user))


def _readable(pages: Any, user: object) -> Any:
    public = pages.live().public()
    if not isinstance(user, User):
        return public
    return pages.filter(Q(pk__in=public.values("pk")) | _in_own_sections(user))


def _in_own_sections(user: User) -> Q:
    own = OrganisationPage.objects.filter(
        owner_organisation__memberships__user=user,
        owner_organisation__memberships__role__in=INSIDERS,
    )
    within = Q(pk__in=[])
    for path in own.values_list("path", flat=True).distinct():
        within |= Q(path__startswith=path)
    return within
