"""Who may read and change what: facilitators of the host, people of the owner organisation."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from organisations.enums import Role
from organisations.models import OrganisationPage, SectionContentPage, User
from organisations.models.publicity import public
from organisations.queries import sections_of
from workshops.models import ActionItem

Visitor = User | AnonymousUser


def facilitated_sections(user: Visitor) -> list[OrganisationPage]:
    """Return the sections in which `user` is a facilitator, by name; one query."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return sections_of(user, Role.FACILITATOR)


def facilitates(user: Visitor, page: SectionContentPage) -> bool:
    """Tell whether `user` is a facilitator of the organisation in whose section `page` lies."""
    return isinstance(user, User) and user.has_role(page.organisation, Role.FACILITATOR)


def may_report_on(user: Visitor, action: ActionItem) -> bool:
    """Tell whether `user` may say how `action` goes: a facilitator, or of the owner's people."""
    if facilitates(user, action.workshop):
        return True
    return may_commit_to(user, action)


def may_commit_to(user: Visitor, action: ActionItem) -> bool:
    """Tell whether `user` may say whether the owner of `action` promises it."""
    return isinstance(user, User) and user.has_role(action.owner) and can_read(user, action)


def can_read(user: Visitor, action: ActionItem) -> bool:
    """Tell whether `action` is public, or of a workshop in a section where `user` has a role."""
    workshops = public(Page.objects).filter(pk=action.workshop_id)
    return workshops.exists() or is_of_host(user, action)


def is_of_host(user: Visitor, action: ActionItem) -> bool:
    """Tell whether `user` has a role in the organisation whose workshop gave `action`."""
    return isinstance(user, User) and user.has_role(action.workshop.organisation)
