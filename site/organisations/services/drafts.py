"""Deletes drafts that nobody but their organisation has ever seen."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import Page

from organisations.models import SectionContentPage, User

from .publishing import confirm_may_edit


class CannotDelete(ValueError):
    """The draft cannot be deleted; the message says why."""


def may_be_deleted(page: SectionContentPage) -> bool:
    """Tell whether `page` is a draft that was never published and waits for nobody."""
    return not (page.live or page.first_published_at or page.current_workflow_state)


@transaction.atomic
def delete_draft(*, page: SectionContentPage, author: User) -> None:
    """Delete a draft that was never published; Wagtail's log keeps that it was there, and who did.

    Raises `PermissionDenied` for one who may not change it, `CannotDelete` for what has been public
    or waits for an approver, and for what something else has been written about.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    page = type(page).objects.get(pk=page.pk)
    confirm_may_edit(page=page, user=author)
    if not may_be_deleted(page):
        raise CannotDelete(
            _(
                "Only a draft that has never been published, and is not with an approver, is "
                "deleted."
            )
        )
    if page.numchild:
        raise CannotDelete(_("There are pages under this one. Delete them first."))
    try:
        page.delete(user=author)
    except ProtectedError as error:
        raise CannotDelete(
            _("Something else has been written about this draft. Delete that first.")
        ) from error
