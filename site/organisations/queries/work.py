"""Reads about the work that waits for one person, beside reviews."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Max, OuterRef, Q
from django.db.models.functions import Cast, Greatest
from wagtail.models import Page, WorkflowState
from wagtail.query import PageQuerySet

from organisations.enums import Role
from organisations.models import SectionContentPage, User
from organisations.models.content import SECTION_DEPTH

from .pages import sections_of, with_freshness, with_organisations, within


def _in_workflow(*statuses: str) -> Exists:
    return Exists(
        WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("pk"), CharField()),
            status__in=statuses,
        )
    )


def _pages_of(user: User, *roles: Role) -> PageQuerySet:
    return Page.objects.filter(within(sections_of(user, *roles)))


def drafts_of(user: User) -> list[SectionContentPage]:
    """Return what `user` has begun or changed, and not submitted, the latest first."""
    active = _in_workflow(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    pages = (
        _pages_of(user, Role.EDITOR, Role.FACILITATOR)
        .filter(Q(owner=user) | Q(latest_revision__user=user), has_unpublished_changes=True)
        .exclude(active)
        .order_by("-latest_revision_created_at")
    )
    return with_organisations(pages.specific())


def sent_back_to(user: User) -> list[SectionContentPage]:
    """Return what an approver sent back to `user`, the latest first."""
    pages = (
        _pages_of(user, Role.EDITOR, Role.FACILITATOR)
        .filter(_in_workflow(WorkflowState.STATUS_NEEDS_CHANGES))
        .filter(Q(owner=user) | Q(latest_revision__user=user))
        .order_by("-latest_revision_created_at")
    )
    return with_organisations(pages.specific())


def entries_to_confirm(user: User, *, before: datetime, limit: int) -> list[SectionContentPage]:
    """Return what `user`'s organisations published and nobody has confirmed since `before`.

    What was left alone the longest comes first; at most `limit` of them.
    """
    pages = (
        _pages_of(user)
        .live()
        .filter(depth__gt=SECTION_DEPTH)
        .annotate(fresh=Greatest("last_published_at", Max("confirmations__confirmed_at")))
        .filter(fresh__lt=before)
        .order_by("fresh", "title")
    )
    return with_freshness(with_organisations(pages.specific()[:limit]))
