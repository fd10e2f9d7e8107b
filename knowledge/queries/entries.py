"""Which of the pages that municipalities wrote a person may read, and whose they are."""

from typing import Any

from django.db.models import Q, QuerySet

from components.models import ComponentPage
from knowledge.models import ExperiencePage, NeedPage, Procurement
from knowledge.models.procurements import INSIDERS, WRITERS
from organisations.models import User
from organisations.models.publicity import public
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


def public_components(thing: NeedPage | Procurement) -> list[ComponentPage]:
    """Return the published components that a need or a procurement names, by title."""
    named = thing.components.all()
    if not isinstance(named, QuerySet):  # a preview holds what it names in memory
        named = ComponentPage.objects.filter(pk__in=[component.pk for component in named])
    return list(public(named).order_by("title"))


def _readable(pages: Any, user: object) -> Any:
    if not isinstance(user, User):
        return public(pages)
    own = within(sections_of(user, *INSIDERS))
    return pages.filter(Q(pk__in=public(pages).values("pk")) | own)
