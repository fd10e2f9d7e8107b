"""Reads about one page's way to the public: its state, and what happened to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page, PageLogEntry, WorkflowState

from organisations.enums import Road
from organisations.models import SectionContentPage, User

EVENTS: dict[str, Promise] = {
    "wagtail.create": _("Written for the first time"),
    "wagtail.edit": _("Changed"),
    "wagtail.workflow.start": _("Submitted for approval"),
    "wagtail.workflow.resume": _("Submitted again"),
    "wagtail.workflow.cancel": _("Taken back by the author"),
    "wagtail.workflow.approve": _("Approved"),
    "wagtail.workflow.reject": _("Sent back"),
    "wagtail.publish": _("Published"),
    "wagtail.publish.schedule": _("Publication set to a later time"),
    "wagtail.unpublish": _("Withdrawn"),
    "wagtail.revert": _("An earlier text fetched back"),
    "wagtail.move": _("Moved"),
    "wagtail.copy": _("Copied"),
    "wagtail.lock": _("Locked"),
    "wagtail.unlock": pgettext_lazy("in a history", "Unlocked"),
}


class Standing(models.TextChoices):
    """The state of a page on its way to the public."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for approval")
    RETURNED = "returned", _("Sent back")
    PUBLISHED = "published", _("Published")
    CHANGED = "changed", _("Published, with changes that are not submitted")

    @classmethod
    def submittable(cls) -> frozenset["Standing"]:
        return frozenset({cls.DRAFT, cls.RETURNED, cls.CHANGED})


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened to a page."""

    label: str | Promise
    at: datetime
    by: str
    comment: str


def manageable_page(user: User, pk: int) -> SectionContentPage | None:
    """Return the page `pk` for someone who writes or approves in its organisation, else None."""
    page = Page.objects.filter(pk=pk).first()
    page = page and page.specific
    if not isinstance(page, SectionContentPage):
        return None
    return page if page.permissions_for_user(user).can_edit() else None


def standing_of(page: SectionContentPage) -> Standing:
    """Return the state of `page`; what waits in the workflow goes before what is published."""
    if state := page.current_workflow_state:
        waits = state.status == WorkflowState.STATUS_IN_PROGRESS
        return Standing.SUBMITTED if waits else Standing.RETURNED
    if not page.live:
        return Standing.DRAFT
    return Standing.CHANGED if page.has_unpublished_changes else Standing.PUBLISHED


def comment_on_return(page: SectionContentPage) -> str:
    """Return what an approver wants changed of `page`; empty when it is not sent back."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    return str(state.current_task_state.comment)


def history_of(page: SectionContentPage) -> list[HistoryEntry]:
    """Return what happened to `page` and who said that it is still true, the latest first."""
    entries = (
        PageLogEntry.objects.filter(page=page.pk, action__in=EVENTS)
        .select_related("user")
        .order_by("-timestamp", "-pk")
    )
    logged = [
        HistoryEntry(
            label=EVENTS[entry.action],
            at=entry.timestamp,
            by=entry.user.display_name if entry.user else "",
            comment=entry.data.get("comment", ""),
        )
        for entry in entries
    ]
    return sorted([*logged, *_confirmations_of(page)], key=lambda entry: entry.at, reverse=True)


def _confirmations_of(page: SectionContentPage) -> list[HistoryEntry]:
    return [
        HistoryEntry(
            label=with_road(_now("Confirmed as still true"), confirmation.road),
            at=confirmation.confirmed_at,
            by=confirmation.confirmed_by.display_name if confirmation.confirmed_by else "",
            comment="",
        )
        for confirmation in page.confirmations.select_related("confirmed_by")
    ]


def with_road(what: str, road: str) -> str:
    """Return `what` happened, and by which way where nobody had signed in."""
    return f"{what}, {Road(road).label}" if road != Road.SITE else what
