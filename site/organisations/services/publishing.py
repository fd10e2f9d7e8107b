"""Drafts, submission and approval of section pages: the same steps for the portal's own pages,
Wagtail's admin and the import commands."""

from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from organisations.models import SectionContentPage, User
from organisations.models.review import AlreadyDecided, lock_page, lock_review
from organisations.validators import refuse_national_identity_numbers

ContentPage = TypeVar("ContentPage", bound=SectionContentPage)


class AlreadySubmitted(ValueError):
    """The page is waiting for approval and cannot be submitted again."""


@transaction.atomic
def create_draft(*, page: ContentPage, parent: Page, author: User) -> ContentPage:
    """Put a new, unpublished `page` under `parent` (a section or a page in one) as a draft."""
    if not parent.permissions_for_user(author).can_add_subpage():
        raise PermissionDenied(_("You cannot write in this organisation's section."))
    page.live = False
    page.owner = author
    page.full_clean(exclude=["path", "depth", "slug"])
    parent.add_child(instance=page)
    page.save_revision(user=author, log_action="wagtail.create")
    return page


@transaction.atomic
def save_draft(*, page: ContentPage, author: User) -> Revision:
    """Keep what `author` changed as a new revision; what is published stays as it is."""
    confirm_may_edit(page=page, user=author)
    page.full_clean(exclude=["path", "depth"])
    return page.save_revision(user=author, log_action=True)


def confirm_may_edit(*, page: Page, user: User) -> None:
    """Raise `PermissionDenied` unless `user` may change `page` now."""
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied(_("You cannot change this page now."))


@transaction.atomic
def submit_for_approval(*, page: SectionContentPage, author: User) -> WorkflowState:
    """Ask the organisation's approvers to publish the latest revision of `page`."""
    lock_page(page.pk)
    confirm_may_edit(page=page, user=author)
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=author)
        return state
    if state:
        raise AlreadySubmitted(_("This page is waiting for approval already."))
    return page.get_workflow().start(page, author)


@transaction.atomic
def take_back(*, page: SectionContentPage, author: User) -> None:
    """Take back what `author` submitted; it is her draft again."""
    state = page.current_workflow_state
    if state is None:
        raise AlreadyDecided(_("This does not wait for approval any more."))
    if state.requested_by_id != author.pk:
        raise PermissionDenied(_("Only the person who submitted this can take it back."))
    lock_review(state)
    state.refresh_from_db()
    if state.status not in (state.STATUS_IN_PROGRESS, state.STATUS_NEEDS_CHANGES):
        raise AlreadyDecided(state.current_task_state.specific.outcome)
    state.cancel(user=author)


@transaction.atomic
def approve(*, task_state: TaskState, approver: User, comment: str = "") -> None:
    """Publish what was submitted.

    Raises `PermissionDenied` for its author and for outsiders, `AlreadyDecided` when somebody else
    was first.
    """
    refuse_national_identity_numbers(comment)
    task_state.specific.approve(user=approver, comment=comment)


@transaction.atomic
def return_to_author(*, task_state: TaskState, approver: User, comment: str) -> None:
    """Send what was submitted back with a comment that says what to change.

    Raises `PermissionDenied` for outsiders, `AlreadyDecided` when somebody else was first,
    `ValidationError` for a national identity number.
    """
    refuse_national_identity_numbers(comment)
    task_state.specific.reject(user=approver, comment=comment)


@transaction.atomic
def withdraw(*, page: SectionContentPage, approver: User) -> None:
    """Take a published page off the site; it stays as a draft with its history."""
    lock_page(page.pk)
    page.refresh_from_db(fields=["live"])
    if not page.permissions_for_user(approver).can_unpublish():
        raise PermissionDenied(_("Only an approver of the organisation can withdraw this."))
    page.unpublish(user=approver)
