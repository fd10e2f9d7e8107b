"""Drafts, submission and approval of section pages: the same steps for the portal's own pages,
Wagtail's admin and the import commands."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision, TaskState, WorkflowState

from organisations.dependents import dependents
from organisations.models import PageWithdrawal, SectionContentPage, User, WithdrawalTerms
from organisations.models.review import AlreadyDecided, lock_page, lock_review
from organisations.page_tree import add_child
from organisations.queries.reviews import snapshots_of_review
from organisations.queries.withdrawals import withdrawal_in_words
from organisations.snapshots import Snapshot, confirm_unchanged
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
    add_child(parent=parent, child=page)
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
def approve(
    *,
    task_state: TaskState,
    approver: User,
    comment: str = "",
    read: Iterable[Snapshot] | None = None,
) -> None:
    """Publish what was submitted, and what becomes public with it.

    `read` is what the approver was shown (None for demo data and commands). Raises
    `PermissionDenied` for its author and for outsiders, `AlreadyDecided` when somebody else was
    first, `ChangedSinceRead` when it is not as it was shown.
    """
    refuse_national_identity_numbers(comment)
    state = task_state.specific
    state.lock()
    if read is not None:
        dependents.lock(state.revision.as_object())
        confirm_unchanged(read=read, now=snapshots_of_review(state, approver))
    state.approve(user=approver, comment=comment)


@transaction.atomic
def return_to_author(*, task_state: TaskState, approver: User, comment: str) -> None:
    """Send what was submitted back with a comment that says what to change.

    Raises `PermissionDenied` for outsiders, `AlreadyDecided` when somebody else was first,
    `ValidationError` for a national identity number.
    """
    refuse_national_identity_numbers(comment)
    task_state.specific.reject(user=approver, comment=comment)


@transaction.atomic
def withdraw(
    *,
    page: SectionContentPage,
    approver: User,
    terms: WithdrawalTerms,
    along: Collection[str] = (),
) -> None:
    """Take a published page off the site; it stays as a draft with its history.

    `along` holds the keys of those of its dependents that are withdrawn with it. Raises
    `PermissionDenied` for others than approvers, `AlreadyDecided` when it is withdrawn already,
    `ValidationError` without a reason.
    """
    lock_page(page.pk)
    page.refresh_from_db(fields=["live"])
    confirm_may_withdraw(page=page, approver=approver)
    withdrawal = PageWithdrawal(
        page=page,
        reason=terms.reason,
        is_reason_public=terms.is_reason_public,
        replaced_by=terms.replaced_by,
        withdrawn_by=approver,
    )
    withdrawal.full_clean(exclude=["page"])
    withdrawal.save()
    follows = [each for each in dependents.withdrawn_with(page) if each.snapshot.key in along]
    UnpublishPageAction(page, user=approver).execute(skip_permission_checks=True)
    for each in follows:
        if each.withdraw:
            each.withdraw(approver, terms)


def confirm_may_withdraw(*, page: SectionContentPage, approver: User) -> None:
    """Raise as `withdraw` does unless `approver` may take `page` off the site now."""
    if not page.permissions_for_user(approver).approves():
        raise PermissionDenied(_("Only an approver of the organisation can withdraw this."))
    if not page.live:
        raise AlreadyDecided(withdrawal_in_words(page))
    if not page.permissions_for_user(approver).can_withdraw():
        raise PermissionDenied(_("You cannot change this page now."))
