"""Which pages that municipalities wrote a person may read."""

from typing import Any

from django.db.models import Q

from knowledge.models import ExperiencePage, NeedPage
from knowledge.models.procurements import INSIDERS, WRITERS
from organisations.models import User
from organisations.queries.pages import sections_of, within


def experiences_readable_by(user: object) -> Any:
    """Return the public experiences and those in the sections where `user` has a role."""
    return _readable(ExperiencePage.objects.all(), user)


def needs_readable_by(user: object) -> Any:
    """Return the public needs and those in the sections where `user` has a role."""
    return _readable(NeedPage.objects.all(), user)


def writable_experiences(user: User) -> Any:
    """Return the experiences in the sections where `user` writes, drafts too."""
    return ExperiencePage.objects.filter(within(sections_of(user, *WRITERS)))


def writable_needs(user: User) -> Any:
    """Return the needs in the sections where `user` writes, drafts too."""
    return NeedPage.objects.filter(within(sections_of(user, *WRITERS)))


def previewable_experiences(user: User) -> Any:
    """Return the experiences whose latest draft `user` may see."""
    return ExperiencePage.objects.filter(within(sections_of(user, *INSIDERS)))


def previewable_needs(user: User) -> Any:
    """Return the needs whose latest draft `user` may see."""
    return NeedPage.objects.filter(within(sections_of(user, *INSIDERS)))


def _readable(pages: Any, user: object) -> Any:
    public = pages.live().public()
    if not isinstance(user, User):
        return public
    return pages.filter(Q(pk__in=public.values("pk")) | within(sections_of(user, *INSIDERS)))
